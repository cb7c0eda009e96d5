#include "app/version.hpp"

namespace hearth::app {

std::string_view version() {
  return HEARTH_VERSION;
}

}  // namespace hearth::app
