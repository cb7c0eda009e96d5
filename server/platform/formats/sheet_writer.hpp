#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.hpp"
#include "platform/formats/sheet_cell.hpp"

namespace hearth::sheet {

// Writes a table row by row. What a cell holds as text stays text: no spreadsheet takes it for a formula. Used by one
// thread.
class Writer {
 public:
  virtual ~Writer() = default;
  // Fails with sheet.too_large or sheet.cannot_write.
  virtual Done write(const std::vector<Cell>& cells) = 0;
  // Nothing of the file is to be used before. Fails with sheet.cannot_write.
  virtual Done finish() = 0;
};

enum class Format { csv, xlsx };
[[nodiscard]] std::string_view ending_of(Format format);        // ".csv"
[[nodiscard]] std::string_view content_type_of(Format format);  // for HTTP

// A file in place of what may be there. `title` names the table of a workbook. A file that is not finished goes away.
// Needs no more memory than a row. Fails with sheet.cannot_write.
Result<std::unique_ptr<Writer>> create(const std::filesystem::path& file, Format format, std::string_view title);

// What a CSV file of ours begins with, so that every spreadsheet reads it as UTF-8.
constexpr std::string_view kCsvMark = "\xEF\xBB\xBF";
// One row of it.
void append_csv(std::string& out, const std::vector<Cell>& cells);

[[nodiscard]] Cell text_cell(std::string_view text);
[[nodiscard]] Cell number_cell(std::int64_t number);

}  // namespace hearth::sheet
