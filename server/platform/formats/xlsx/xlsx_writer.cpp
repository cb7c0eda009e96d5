#include "platform/formats/xlsx/xlsx_writer.hpp"

#include <charconv>
#include <optional>
#include <xlsxwriter.h>

#include "platform/base/text.hpp"
#include "platform/base/timestamp.hpp"
#include "platform/formats/xlsx/shared_texts.hpp"

namespace hearth::xlsx {
namespace {

using sheet::Cell;
using sheet::CellKind;

constexpr std::size_t kLongestText = 32'767;
constexpr std::size_t kLongestTitle = 31;
constexpr LocalDay kDayZero{-25'569};   // 1899-12-30
constexpr LocalDay kFirstDay{-25'508};  // 1900-03-01, from which on every program counts alike

Error cannot_write(lxw_error code) {
  if (code == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE) {
    return {ErrorCode::invalid, "sheet.too_large", "a workbook holds 1,048,576 rows of 16,384 columns at most"};
  }
  return {ErrorCode::unavailable, "sheet.cannot_write", lxw_strerror(code)};
}

// A name that Excel takes for a table.
std::string title_of(std::string_view wanted) {
  std::string title;
  std::size_t count = 0;
  std::string_view rest = wanted;
  while (!rest.empty() && count < kLongestTitle) {
    const char32_t code = text::take_code_point(rest);
    if (code < 0x20 || std::u32string_view{U"[]:*?/\\'"}.find(code) != std::u32string_view::npos) continue;
    text::append_code_point(title, code);
    ++count;
  }
  return title.empty() ? "Sheet1" : title;
}

std::string shortened(std::string_view text) {
  std::string_view rest = text;
  std::size_t units = 0;
  while (!rest.empty()) {
    const std::size_t left = rest.size();
    units += text::take_code_point(rest) > 0xFFFF ? 2 : 1;
    if (units > kLongestText) return std::string{text.substr(0, text.size() - left)};
  }
  return std::string{text};
}

std::optional<double> number_of(const std::string& text) {
  double number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// The number of a day or an instant; nothing for those that Excel has none for.
std::optional<double> serial_of(const std::string& text) {
  if (const auto day = parse_day(text); day.ok()) {
    if (*day < kFirstDay) return std::nullopt;
    return day->days - kDayZero.days;
  }
  const auto time = parse_local_time(text);
  if (!time.ok() || time->ms < 0) return std::nullopt;
  return static_cast<double>(time->ms) / static_cast<double>(kMsPerDay) - kDayZero.days;
}

class XlsxFile final : public sheet::Writer {
 public:
  XlsxFile(std::filesystem::path path, lxw_workbook* book, const std::string& title)
      : path_{std::move(path)}, book_{book}, table_{workbook_add_worksheet(book, title.c_str())} {
    day_ = format("yyyy-mm-dd");
    time_ = format("yyyy-mm-dd hh:mm:ss");
  }
  ~XlsxFile() override {
    if (book_ == nullptr) return;
    workbook_close(book_);
    std::error_code failed;
    std::filesystem::remove(path_, failed);
  }
  XlsxFile(const XlsxFile&) = delete;
  XlsxFile& operator=(const XlsxFile&) = delete;

  Done write(const std::vector<Cell>& cells) override {
    lxw_col_t column = 0;
    for (const Cell& cell : cells) {
      const lxw_error failed = write(column++, cell);
      if (failed != LXW_NO_ERROR) return cannot_write(failed);
    }
    ++row_;
    return {};
  }
  Done finish() override {
    const lxw_error failed = workbook_close(book_);
    book_ = nullptr;
    return failed == LXW_NO_ERROR ? Done{} : Done{cannot_write(failed)};
  }

 private:
  lxw_format* format(const char* code) {
    lxw_format* const made = workbook_add_format(book_);
    format_set_num_format(made, code);
    return made;
  }
  lxw_error write_text(lxw_col_t column, const std::string& text) {
    const std::string safe = shortened(escape(text));
    return worksheet_write_string(table_, row_, column, safe.c_str(), nullptr);
  }
  lxw_error write(lxw_col_t column, const Cell& cell) {
    switch (cell.kind) {
      case CellKind::empty:
        return LXW_NO_ERROR;
      case CellKind::number:
        if (const auto number = number_of(cell.text)) {
          return worksheet_write_number(table_, row_, column, *number, nullptr);
        }
        break;
      case CellKind::boolean:
        return worksheet_write_boolean(table_, row_, column, cell.text == "TRUE" ? 1 : 0, nullptr);
      case CellKind::day:
      case CellKind::time:
        if (const auto serial = serial_of(cell.text)) {
          return worksheet_write_number(table_, row_, column, *serial, cell.kind == CellKind::day ? day_ : time_);
        }
        break;
      case CellKind::text:
      case CellKind::error:
        break;
    }
    return write_text(column, cell.text);
  }

  std::filesystem::path path_;
  lxw_workbook* book_;
  lxw_worksheet* table_;
  lxw_format* day_ = nullptr;
  lxw_format* time_ = nullptr;
  lxw_row_t row_ = 0;
};

}  // namespace

Result<std::unique_ptr<sheet::Writer>> create_file(const std::filesystem::path& file, std::string_view title) {
  const std::string folder = file.parent_path().empty() ? "." : file.parent_path().string();
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  // The library copies the name.
  std::string writable = folder;
  options.tmpdir = writable.data();
  lxw_workbook* const book = workbook_new_opt(file.c_str(), &options);
  if (book == nullptr) return Error{ErrorCode::unavailable, "sheet.cannot_write", "no memory for a workbook"};
  return std::unique_ptr<sheet::Writer>{std::make_unique<XlsxFile>(file, book, title_of(title))};
}

}  // namespace hearth::xlsx
