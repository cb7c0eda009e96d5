#pragma once

#include <filesystem>
#include <optional>

#include "platform/formats/sheet.hpp"

namespace hearth::sheet {

// Opens delimited text. Fails as open() does.
Result<Opened> open_csv(const std::filesystem::path& file, std::optional<char> separator);

}  // namespace hearth::sheet
