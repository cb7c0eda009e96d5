#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "platform/formats/sheet_writer.hpp"

namespace hearth::xlsx {

// A workbook with one table, see sheet::create. A text longer than a cell of Excel can hold (32,767 characters) is cut.
Result<std::unique_ptr<sheet::Writer>> create_file(const std::filesystem::path& file, std::string_view title);

}  // namespace hearth::xlsx
