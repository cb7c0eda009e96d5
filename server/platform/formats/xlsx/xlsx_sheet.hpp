#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "platform/formats/sheet.hpp"

namespace hearth::xlsx {

// Opens the table of that name, or the first that is shown. Fails as sheet::open does.
Result<sheet::Opened> open_sheet(const std::filesystem::path& file, const std::optional<std::string>& table);

}  // namespace hearth::xlsx
