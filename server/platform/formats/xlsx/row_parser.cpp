#include "platform/formats/xlsx/row_parser.hpp"

#include <charconv>
#include <fmt/format.h>

#include "platform/base/text.hpp"
#include "platform/base/timestamp.hpp"

namespace hearth::xlsx {
namespace {

using sheet::Cell;
using sheet::CellKind;

constexpr std::size_t kLettersOfAlphabet = 26;

template <class Number>
std::optional<Number> parse(std::string_view text) {
  Number number{};
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// "2026-05-01T08:30:00": what few programs write in place of a number.
Cell iso_day(std::string_view text) {
  const auto day = parse_day(text);
  if (day.ok()) return {.kind = CellKind::day, .text = to_text(*day)};
  std::string shown = text::clean_utf8(text);
  if (const auto letter = shown.find('T'); letter == 10) shown[letter] = ' ';
  if (shown.ends_with('Z')) shown.pop_back();
  return {.kind = CellKind::time, .text = std::move(shown)};
}

}  // namespace

std::optional<std::size_t> column_of(std::string_view place) {
  std::size_t column = 0;
  std::size_t letters = 0;
  for (; letters < place.size() && letters < 4 && place[letters] >= 'A' && place[letters] <= 'Z'; ++letters) {
    column = column * kLettersOfAlphabet + static_cast<std::size_t>(place[letters] - 'A') + 1;
  }
  if (letters == 0 || letters > 3) return std::nullopt;
  return column - 1;
}

void RowParser::fail(std::string_view reason, std::string detail) {
  if (!failure_) failure_ = Error{ErrorCode::invalid, std::string{reason}, std::move(detail)};
}

void RowParser::begin(std::string_view name, const Attributes& attributes) {
  if (failure_) return;
  if (name == "row") {
    begin_row(attributes);
  } else if (name == "c" && is_row_) {
    begin_cell(attributes);
  } else if (name == "rPh") {
    is_beside_ = true;
  } else if (name == "v" || name == "t") {
    is_text_ = is_cell_ && !is_beside_;
  }
}

void RowParser::end(std::string_view name) {
  if (failure_) return;
  if (name == "row") {
    end_row();
  } else if (name == "c") {
    end_cell();
  } else if (name == "rPh") {
    is_beside_ = false;
  } else if (name == "v" || name == "t") {
    is_text_ = false;
  }
}

void RowParser::text(std::string_view piece) {
  if (!is_text_ || failure_) return;
  text_ += piece;
  if (text_.size() > sheet::kLongestCell)
    fail("sheet.too_large", fmt::format("row {} has a cell too long", row_.number));
}

void RowParser::begin_row(const Attributes& attributes) {
  const auto place = attributes.find("r");
  const auto number = place ? parse<std::uint64_t>(*place) : last_row_ + 1;
  if (!number || *number == 0 || *number > sheet::kMostRows) {
    fail("sheet.broken", fmt::format("after row {} comes a row that cannot be", last_row_));
    return;
  }
  last_row_ = *number;
  row_ = {.number = *number};
  next_column_ = 0;
  is_row_ = true;
}

void RowParser::end_row() {
  if (is_row_ && !row_.cells.empty()) rows_.push_back(std::move(row_));
  row_ = {};
  is_row_ = false;
}

void RowParser::begin_cell(const Attributes& attributes) {
  const auto place = attributes.find("r");
  const auto column = place ? column_of(*place) : next_column_;
  if (!column) {
    fail("sheet.broken", fmt::format("row {} has a cell at no place", row_.number));
    return;
  }
  column_ = *column;
  next_column_ = column_ + 1;
  type_ = attributes.find("t").value_or("n");
  format_ = parse<std::size_t>(attributes.find("s").value_or("0")).value_or(0);
  text_.clear();
  is_cell_ = true;
}

Cell RowParser::shared_text() const {
  const auto number = parse<std::size_t>(text_);
  if (!number || *number >= workbook_.texts.size()) return {.kind = CellKind::error, .text = "#REF!"};
  const std::string_view text = workbook_.texts.at(*number);
  return {.kind = text.empty() ? CellKind::empty : CellKind::text, .text = std::string{text}};
}

Cell RowParser::cell() const {
  if (text_.empty()) return {};
  if (type_ == "s") return shared_text();
  if (type_ == "inlineStr" || type_ == "str") return {.kind = CellKind::text, .text = unescape(text_)};
  if (type_ == "b") return {.kind = CellKind::boolean, .text = text_ == "1" || text_ == "true" ? "TRUE" : "FALSE"};
  if (type_ == "e") return {.kind = CellKind::error, .text = text::clean_utf8(text_)};
  if (type_ == "d") return iso_day(text_);
  const auto number = parse<double>(text::trim(text_));
  if (!number) return {.kind = CellKind::error, .text = "#VALUE!"};
  return cell_of_number(*number, workbook_.look(format_), workbook_.epoch);
}

void RowParser::end_cell() {
  if (!is_cell_) return;
  is_cell_ = false;
  Cell read = cell();
  if (read.kind == CellKind::empty) return;
  if (column_ >= sheet::kMostColumns) {
    fail("sheet.too_large", fmt::format("row {} has more than {} columns", row_.number, sheet::kMostColumns));
    return;
  }
  if (row_.cells.size() <= column_) row_.cells.resize(column_ + 1);
  row_.cells[column_] = std::move(read);
}

}  // namespace hearth::xlsx
