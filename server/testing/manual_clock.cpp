#include "testing/manual_clock.hpp"

namespace hearth::test {

void ManualClock::set(std::string_view instant) {
  ms_ = parse_instant(instant).value().ms;
}

}  // namespace hearth::test
