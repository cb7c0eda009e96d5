#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "platform/config/settings.hpp"

namespace hearth::config {

// One key of a file, its value as text, and where it stands ("hearth.toml:3: readers").
struct FileValue {
  std::string key;
  std::string value;
  std::string where;
};

// A file that could be read: the values of known keys, and what is wrong with the others.
struct FileContent {
  std::vector<FileValue> values;
  std::vector<FieldError> mistakes;
};

// A file that is missing or not TOML is one mistake.
[[nodiscard]] FileContent read_toml(const std::filesystem::path& path);

}  // namespace hearth::config
