#include "testing/hostile_json.hpp"

#include <algorithm>
#include <limits>

#include "platform/base/text.hpp"

namespace hearth::test {
namespace {

// The server's own bound for texts that have none of their own.
constexpr std::int64_t kLongest = 10'000;

const std::array<std::string_view, 16> kTexts{"",
                                              "a",
                                              "围炉",
                                              "a\\b\"c'd",
                                              "' OR 1=1 --",
                                              "%_*?[]",
                                              "../../etc/passwd",
                                              "<script>alert(1)</script>",
                                              "a\tb\nc",
                                              "\xE2\x80\xAE"
                                              "right to left",
                                              "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA9",
                                              "=1+1",
                                              "null",
                                              "0",
                                              "-1",
                                              "Asia/Shanghai"};

const std::array<std::string_view, 6> kDays{"2026-02-28", "2024-02-29", "0001-01-01",
                                            "9999-12-31", "1970-01-01", "2026-11-01"};
const std::array<std::string_view, 10> kNoDays{"2026-02-30", "2025-02-29",  "2026-13-01", "2026-00-10",  "2026-5-1",
                                               "26-1-1",     "10000-01-01", "yesterday",  "2026-02-28x", "-001-01-01"};
const std::array<std::string_view, 4> kInstants{"2026-05-01T00:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z",
                                                "2026-05-01T03:04:05.678+08:00"};
const std::array<std::string_view, 5> kNoInstants{"2026-05-01T25:00:00Z", "2026-02-30T00:00:00Z", "noon", "2026-05-01T",
                                                  "2026-05-01T00:00:00+99:99"};
const std::array<std::string_view, 8> kNoNumbers{
    "twelve", "1.5", "0x10", "1e99", "9223372036854775808", "18446744073709551616", "١", "1 "};

std::size_t longest_of(const json::Value& schema) {
  return static_cast<std::size_t>(schema.find("maxLength").integer().value_or(kLongest));
}

// Of code points, within the schema's bounds. `text` is short.
std::string cut_to_fit(std::string text, const json::Value& schema) {
  const auto least = static_cast<std::size_t>(schema.find("minLength").integer().value_or(0));
  const std::size_t most = longest_of(schema);
  while (text::count_code_points(text) < least) text += "长";
  while (text::count_code_points(text) > most) {
    text.pop_back();
    while (!text.empty() && !text::is_clean_utf8(text)) text.pop_back();
  }
  return text;
}

}  // namespace

json::Value HostileJson::resolved(json::Value schema) const {
  if (const auto reference = schema.find("$ref").text(); !reference.empty()) {
    const std::string name = reference.substr(reference.rfind('/') + 1);
    return openapi_.find("components").find("schemas").find(name);
  }
  const auto choices = schema.find("anyOf").items();
  return choices.empty() ? schema : resolved(choices.front());  // The other one is null.
}

std::string HostileJson::text_for(std::string_view name, const json::Value& schema) {
  const auto names = schema.find("enum").items();
  if (!names.empty()) return dice_.one_of(names).text();
  const std::string format = schema.find("format").text();
  if (format == "date") return std::string{dice_.one_of(kDays)};
  if (format == "date-time") return std::string{dice_.one_of(kInstants)};
  if (format == "email" && dice_.once_in(2)) return "guest" + std::to_string(dice_.below(1000)) + "@example.org";
  const auto known = known_.find(name);
  if (known != known_.end() && dice_.once_in(2)) return cut_to_fit(dice_.one_of(known->second), schema);
  if (dice_.once_in(6)) return std::string(longest_of(schema), 'x');
  return cut_to_fit(std::string{dice_.one_of(kTexts)}, schema);
}

std::int64_t HostileJson::number_for(std::string_view name, const json::Value& schema) {
  const auto least = schema.find("minimum").integer().value_or(std::numeric_limits<std::int64_t>::min());
  const auto most = schema.find("maximum").integer().value_or(std::numeric_limits<std::int64_t>::max());
  const auto known = known_.find(name);
  if (known != known_.end() && dice_.once_in(2)) {
    const std::string& value = dice_.one_of(known->second);
    if (!value.empty() && value.find_first_not_of("0123456789") == std::string::npos && value.size() < 18)
      return std::clamp<std::int64_t>(std::stoll(value), least, most);
  }
  const std::array<std::int64_t, 8> extremes{least, most, 0, 1, -1, 2, 1'000'000'000, std::int64_t{1} << 53};
  return std::clamp(dice_.one_of(extremes), least, most);
}

void HostileJson::append_fitting(json::Writer& out, std::string_view name, const json::Value& schema) {
  const bool may_be_null = !schema.find("anyOf").items().empty();
  if (may_be_null && dice_.once_in(4)) return static_cast<void>(out.null());
  const json::Value plain = resolved(schema);
  const std::string type = plain.find("type").text();
  if (type == "string") {
    out.text(text_for(name, plain));
  } else if (type == "integer") {
    out.number(number_for(name, plain));
  } else if (type == "number") {
    out.decimal(0.5, 1);
  } else if (type == "boolean") {
    out.boolean(dice_.once_in(2));
  } else if (type == "array") {
    out.begin_array();
    for (std::size_t left = dice_.below(4); left > 0; --left) append_fitting(out, name, plain.find("items"));
    out.end_array();
  } else {
    out.raw(fitting(plain));
  }
}

std::string HostileJson::fitting(const json::Value& schema) {
  json::Writer out;
  out.begin_object();
  const json::Value object = resolved(schema);
  std::vector<std::string> required;
  for (const json::Value& name : object.find("required").items()) required.push_back(name.text());
  for (const auto& [name, property] : object.find("properties").members()) {
    const bool must_be_there = std::find(required.begin(), required.end(), name) != required.end();
    if (must_be_there || dice_.once_in(2)) append_fitting(out.key(name), name, property);
  }
  out.end_object();
  return std::move(out).take();
}

void HostileJson::append_other_type(json::Writer& out, std::string_view type) {
  const std::array<std::string_view, 7> values{"[]", "{}", "true", "1.5", "1e300", R"("x")", R"([{"a":[null]}])"};
  std::string_view value;
  do {
    value = dice_.one_of(values);
  } while ((type == "string" && value.front() == '"') || (type == "array" && value.front() == '[') ||
           (type == "boolean" && value == "true") || (type == "number" && value.front() == '1') ||
           (type == "object" && value.front() == '{'));
  out.raw(value);
}

void HostileJson::append_wrong_text(json::Writer& out, const json::Value& schema) {
  if (dice_.once_in(2)) return static_cast<void>(out.text(wrong_text(schema)));
  append_other_type(out, "string");
}

void HostileJson::append_wrong_number(json::Writer& out, const json::Value& schema) {
  const auto least = schema.find("minimum").integer();
  const auto most = schema.find("maximum").integer();
  if (least && dice_.once_in(3)) return static_cast<void>(out.number(*least - 1));
  if (most && dice_.once_in(3)) return static_cast<void>(out.number(*most + 1));
  if (dice_.once_in(2)) return static_cast<void>(out.raw("18446744073709551615"));
  append_other_type(out, "integer");
}

std::string HostileJson::append_wrong(json::Writer& out, const json::Value& schema) {
  const json::Value plain = resolved(schema);
  const std::string type = plain.find("type").text();
  if (type == "string") {
    append_wrong_text(out, plain);
  } else if (type == "integer") {
    append_wrong_number(out, plain);
  } else if (type == "array" && dice_.once_in(2)) {
    out.begin_array();
    const std::string below = append_wrong(out, plain.find("items"));
    out.end_array();
    return "/0" + below;
  } else {
    append_other_type(out, type);
  }
  return "";
}

MadeJson HostileJson::with_wrong_fields(const json::Value& schema) {
  MadeJson made;
  json::Writer out;
  out.begin_object();
  const json::Value object = resolved(schema);
  std::vector<std::string> required;
  for (const json::Value& name : object.find("required").items()) required.push_back(name.text());
  for (const auto& [name, property] : object.find("properties").members()) {
    const bool must_be_there = std::find(required.begin(), required.end(), name) != required.end();
    switch (dice_.below(5)) {
      case 0:
        made.wrong.push_back("/" + name + append_wrong(out.key(name), property));
        break;
      case 1:
        if (must_be_there) made.wrong.push_back("/" + name);
        break;
      case 2:
        append_fitting(out.key(name), name, property);
        append_fitting(out.key(name), name, property);
        made.wrong.push_back("/" + name);
        break;
      default:
        append_fitting(out.key(name), name, property);
    }
  }
  if (made.wrong.empty() || dice_.once_in(4)) {
    out.key("no/such~field").null();
    made.wrong.emplace_back("/no~1such~0field");
  }
  made.text = std::move(out.end_object()).take();
  return made;
}

std::string HostileJson::malformed(const std::string& document) {
  const std::size_t at = document.empty() ? 0 : dice_.below(document.size());
  switch (dice_.below(12)) {
    case 0:
      return document.substr(0, at);
    case 1:
      return document + "}";
    case 2:
      return document.substr(0, at) + dice_.bytes(4) + document.substr(at);
    case 3:
      return R"({"name":NaN})";
    case 4:
      return "{\"name\":\"\xFF\xC0\x80\"}";
    case 5:
      return R"({"name":"\ud800"})";
    case 6:
      return R"({"name":1e99999})";
    case 7:
      return std::string(5'000, '[') + std::string(5'000, ']');
    case 8:
      return R"({"name":")" + std::string(1'000'000, 'x') + R"("})";
    case 9:
      return std::string(1, '\0') + document;
    case 10:
      return dice_.once_in(2) ? "[]" : "null";
    default:
      return dice_.bytes(dice_.below(200));
  }
}

std::string HostileJson::fitting_text(std::string_view name, const json::Value& schema) {
  const json::Value plain = resolved(schema);
  const std::string type = plain.find("type").text();
  if (type == "integer") return std::to_string(number_for(name, plain));
  if (type == "boolean") return dice_.once_in(2) ? "true" : "false";
  return text_for(name, plain);
}

std::string HostileJson::wrong_text(const json::Value& schema) {
  const json::Value plain = resolved(schema);
  if (plain.find("type").text() == "integer") {
    const auto most = plain.find("maximum").integer();
    if (most && dice_.once_in(2)) return std::to_string(*most + 1);
    return std::string{dice_.one_of(kNoNumbers)};
  }
  if (plain.find("type").text() == "boolean") return "yes";
  if (!plain.find("enum").items().empty()) return "no such choice";
  const std::string format = plain.find("format").text();
  if (format == "date") return std::string{dice_.one_of(kNoDays)};
  if (format == "date-time") return std::string{dice_.one_of(kNoInstants)};
  if (plain.find("minLength").integer().value_or(0) > 0 && dice_.once_in(2)) return "";
  return std::string(longest_of(plain) + 1, 'x');
}

}  // namespace hearth::test
