#include "testing/shared_data.hpp"

#include <cstdlib>

namespace hearth::test {

std::optional<std::filesystem::path> shared_data() {
  namespace fs = std::filesystem;
  const char* chosen = std::getenv("HEARTH_SHARED_DATA");
  fs::path folder;
  if (chosen != nullptr) {
    folder = chosen;
  } else {
    // This file is server/testing/… of the source tree; builds shorten __FILE__, so the tree is named by CMake.
    folder = fs::path{HEARTH_SOURCE_DIR} / ".." / "shared" / "data";
  }
  if (!fs::is_directory(folder)) return std::nullopt;
  return fs::canonical(folder);
}

}  // namespace hearth::test
