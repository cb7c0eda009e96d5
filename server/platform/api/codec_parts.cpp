#include "platform/api/codec_parts.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

#include "platform/base/text.hpp"
#include "platform/formats/json_writer.hpp"

namespace hearth::api::codec {
namespace {

void check_size(std::int64_t size, std::int64_t most, const Rule& rule, Problems& problems) {
  if (rule.min != Rule::kNone && size < rule.min) problems.add(size == 0 ? "empty" : "too_short");
  if (size > (rule.max == Rule::kNone ? most : rule.max)) problems.add("too_long");
}

std::int64_t in_bounds(std::int64_t number, const Rule& rule, Problems& problems) {
  if (rule.min != Rule::kNone && number < rule.min) problems.add("too_small");
  if (rule.max != Rule::kNone && number > rule.max) problems.add("too_large");
  return number;
}

// False, and a problem, where nothing stands.
bool is_there(const json::Value& value, Problems& problems) {
  if (value.is_missing()) problems.add("missing");
  return !value.is_missing();
}

std::string bounds(std::string_view least, std::string_view most, const Rule& rule) {
  std::string out;
  if (rule.min != Rule::kNone) out += fmt::format(R"(,"{}":{})", least, rule.min);
  if (rule.max != Rule::kNone) out += fmt::format(R"(,"{}":{})", most, rule.max);
  return out;
}

}  // namespace

std::string checked_text(std::string text, const Rule& rule, Problems& problems) {
  check_size(static_cast<std::int64_t>(text::count_code_points(text)), kLongestText, rule, problems);
  return text;
}

std::string text(const json::Value& value, const Rule& rule, Problems& problems) {
  if (!is_there(value, problems)) return {};
  if (!value.is_text()) return problems.add("not_a_text"), std::string{};
  return checked_text(value.text(), rule, problems);
}

std::int64_t integer(const json::Value& value, const Rule& rule, Problems& problems) {
  if (!is_there(value, problems)) return 0;
  const auto number = value.is_number() ? value.integer() : std::nullopt;
  if (!number) return problems.add("not_a_whole_number"), 0;
  return in_bounds(*number, rule, problems);
}

std::int64_t integer_of_text(std::string_view text, const Rule& rule, Problems& problems) {
  std::int64_t number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc{} || end != text.data() + text.size()) return problems.add("not_a_whole_number"), 0;
  return in_bounds(number, rule, problems);
}

double real(const json::Value& value, const Rule& rule, Problems& problems) {
  if (!is_there(value, problems)) return 0;
  const auto number = value.is_number() ? value.number() : std::nullopt;
  if (!number || !std::isfinite(*number)) return problems.add("not_a_number"), 0;
  if (rule.min != Rule::kNone && *number < static_cast<double>(rule.min)) problems.add("too_small");
  if (rule.max != Rule::kNone && *number > static_cast<double>(rule.max)) problems.add("too_large");
  return *number;
}

bool boolean(const json::Value& value, Problems& problems) {
  if (!is_there(value, problems)) return false;
  const auto known = value.boolean();
  if (!known) problems.add("not_true_or_false");
  return known.value_or(false);
}

bool boolean_of_text(std::string_view text, Problems& problems) {
  if (text != "true" && text != "false") problems.add("not_true_or_false");
  return text == "true";
}

Timestamp instant(std::string_view text, Problems& problems) {
  const auto parsed = parse_instant(text);
  if (!parsed.ok()) problems.add(parsed.error().reason);
  return parsed.ok() ? *parsed : Timestamp{};
}

LocalDay day(std::string_view text, Problems& problems) {
  const auto parsed = parse_day(text);
  if (!parsed.ok()) problems.add(parsed.error().reason);
  return parsed.ok() ? *parsed : LocalDay{};
}

std::vector<json::Value> items(const json::Value& value, const Rule& rule, Problems& problems) {
  if (!is_there(value, problems)) return {};
  if (!value.is_array()) return problems.add("not_a_list"), std::vector<json::Value>{};
  std::vector<json::Value> found = value.items();
  const auto size = static_cast<std::int64_t>(found.size());
  check_size(size, kLongestList, rule, problems);
  const std::int64_t most = rule.max == Rule::kNone ? kLongestList : rule.max;
  if (size > most) found.resize(static_cast<std::size_t>(most));
  return found;
}

void refuse_unexpected(const json::Value& object, const std::vector<std::string_view>& known, Problems& problems) {
  std::vector<bool> seen(known.size(), false);
  for (const auto& [name, value] : object.members()) {
    const auto place = static_cast<std::size_t>(std::find(known.begin(), known.end(), name) - known.begin());
    const Problems::Step step{problems, name};
    if (place == known.size()) {
      problems.add("unknown_field");
    } else if (seen[place]) {
      problems.add("given_twice");
    } else {
      seen[place] = true;
    }
  }
}

std::string schema_of(std::string_view type, const Rule& rule) {
  std::string out = fmt::format(R"({{"type":"{}")", type);
  out += type == "string" ? bounds("minLength", "maxLength", rule) : bounds("minimum", "maximum", rule);
  if (type == "integer") out += R"(,"format":"int64")";
  if (!rule.format.empty()) out += fmt::format(R"(,"format":"{}")", rule.format);
  return out + "}";
}

std::string list_schema(const std::string& item, const Rule& rule) {
  return fmt::format(R"({{"type":"array","items":{}{}}})", item, bounds("minItems", "maxItems", rule));
}

std::string nullable(const std::string& schema) {
  return fmt::format(R"({{"anyOf":[{},{{"type":"null"}}]}})", schema);
}

std::string reference(std::string_view name) {
  return fmt::format(R"({{"$ref":"#/components/schemas/{}"}})", name);
}

std::string enum_schema(const std::vector<std::string_view>& names) {
  return fmt::format(R"({{"type":"string","enum":["{}"]}})", fmt::join(names, R"(",")"));
}

std::string with_about(std::string schema, std::string_view about) {
  if (about.empty()) return schema;
  schema.back() = ',';  // In place of the closing bracket; a schema of ours is never empty.
  schema += R"("description":)";
  json::append_quoted(schema, about);
  return schema + "}";
}

}  // namespace hearth::api::codec
