#include "imports/sheets/field_shape.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "imports/sheets/cell_values.hpp"
#include "platform/base/text.hpp"
#include "platform/formats/json_writer.hpp"

namespace hearth::imports::sheets {
namespace {

constexpr std::size_t kLongestText = 2000;  // code points
constexpr int kDecimals = 6;

Error refused(std::string_view reason) {
  return {ErrorCode::invalid, fmt::format("sheet_import.{}", reason)};
}

Result<std::string> read_text(const std::string& text) {
  if (text::count_code_points(text) > kLongestText) return refused("too_long");
  std::string quoted;
  json::append_quoted(quoted, text);
  return quoted;
}

Result<std::string> read_number(const sheet::Cell& cell) {
  const auto value = read_decimal(cell, kDecimals);
  if (!value) return refused("bad_number");
  json::Writer out;
  constexpr double kScale = 1e6;
  out.decimal(static_cast<double>(*value) / kScale, kDecimals);
  return std::move(out).take();
}

Result<std::string> read_options(const std::vector<std::string>& names, const FieldShape& field) {
  std::vector<std::int64_t> chosen;
  for (const std::string& name : names) {
    const auto option = std::ranges::find_if(
        field.options, [&](const FieldShape::Option& one) { return folded(one.name) == folded(name); });
    if (option == field.options.end()) return refused("no_such_option");
    if (std::ranges::find(chosen, option->id) == chosen.end()) chosen.push_back(option->id);
  }
  std::ranges::sort(chosen);
  return fmt::format("[{}]", fmt::join(chosen, ","));
}

}  // namespace

std::vector<std::string> split_list(std::string_view text) {
  static constexpr std::string_view kBetween = ",;|\n\r";
  static constexpr std::array<std::string_view, 4> kWideBetween{"，", "；", "、", "｜"};
  std::string even{text};
  for (const std::string_view wide : kWideBetween) {
    for (auto at = even.find(wide); at != std::string::npos; at = even.find(wide)) even.replace(at, wide.size(), ",");
  }
  std::vector<std::string> parts;
  std::string_view rest = even;
  while (true) {
    const std::size_t end = std::min(rest.find_first_of(kBetween), rest.size());
    const std::string_view part = text::trim(rest.substr(0, end));
    if (!part.empty()) parts.emplace_back(part);
    if (end == rest.size()) return parts;
    rest.remove_prefix(end + 1);
  }
}

Result<std::string> read_field(const sheet::Cell& cell, const FieldShape& field) {
  switch (field.type) {
    case FieldType::text:
      return read_text(cell.text);
    case FieldType::number:
      return read_number(cell);
    case FieldType::date: {
      const auto day = read_day(cell.text);
      if (!day) return refused("bad_day");
      return fmt::format("\"{}\"", to_text(*day));
    }
    case FieldType::choice:
      // A name of an option may have a comma in it.
      if (auto one = read_options({cell.text}, field); one.ok()) return one;
      return refused(split_list(cell.text).size() > 1 ? "one_choice_only" : "no_such_option");
    case FieldType::choices:
      if (auto one = read_options({cell.text}, field); one.ok()) return one;
      return read_options(split_list(cell.text), field);
    case FieldType::yes_no: {
      const auto yes = read_yes_no(cell.text);
      if (!yes) return refused("bad_yes_no");
      return std::string{*yes ? "true" : "false"};
    }
  }
  return refused("bad_value");
}

}  // namespace hearth::imports::sheets
