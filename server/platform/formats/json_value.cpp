#include "platform/formats/json_value.hpp"

#include <charconv>
#include <cmath>
#include <cstring>
#include <simdjson.h>
#include <type_traits>

#include "platform/base/text.hpp"
#include "platform/formats/json_repair.hpp"

namespace hearth::json {
namespace {

namespace dom = simdjson::dom;

std::string clean(std::string_view text) {
  return text::is_clean_utf8(text) ? std::string{text} : text::clean_utf8(text);
}

std::optional<std::int64_t> digits_of(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<std::int64_t> whole(double value) {
  constexpr double kExact = 9'007'199'254'740'992.0;  // 2^53: up to here a double holds every whole number
  if (std::trunc(value) != value || value < -kExact || value > kExact) return std::nullopt;
  return static_cast<std::int64_t>(value);
}

}  // namespace

struct Value::Access {
  static dom::element element(const Value& value) {
    dom::element element;
    std::memcpy(static_cast<void*>(&element), value.handle_.data(), sizeof(element));
    return element;
  }
  static Value wrap(const dom::element& element) {
    static_assert(sizeof(dom::element) <= sizeof(Value::handle_));
    static_assert(std::is_trivially_copyable_v<dom::element>);
    Value value;
    std::memcpy(value.handle_.data(), static_cast<const void*>(&element), sizeof(element));
    value.is_set_ = true;
    return value;
  }
  static bool is(const Value& value, dom::element_type type) { return value.is_set_ && element(value).type() == type; }
};

struct Parser::Memory {
  dom::parser parser;
};

bool Value::is_missing() const {
  return !is_set_ || Access::is(*this, dom::element_type::NULL_VALUE);
}

bool Value::is_object() const {
  return Access::is(*this, dom::element_type::OBJECT);
}

bool Value::is_array() const {
  return Access::is(*this, dom::element_type::ARRAY);
}

bool Value::is_text() const {
  return Access::is(*this, dom::element_type::STRING);
}

bool Value::is_number() const {
  return Access::is(*this, dom::element_type::INT64) || Access::is(*this, dom::element_type::UINT64) ||
         Access::is(*this, dom::element_type::DOUBLE);
}

bool Value::is_true() const {
  return is_set_ && Access::element(*this).is_bool() && Access::element(*this).get_bool().value_unsafe();
}

std::optional<bool> Value::boolean() const {
  bool known = false;
  if (!is_set_ || Access::element(*this).get(known) != simdjson::SUCCESS) return std::nullopt;
  return known;
}

Value Value::find(std::string_view key) const {
  if (!is_object()) return {};
  dom::element found;
  if (Access::element(*this).get_object().value_unsafe().at_key(key).get(found) != simdjson::SUCCESS) return {};
  return Access::wrap(found);
}

std::string Value::text() const {
  if (!is_text()) return {};
  return clean(Access::element(*this).get_string().value_unsafe());
}

std::string Value::text_or_digits() const {
  if (is_text()) return text();
  if (Access::is(*this, dom::element_type::UINT64)) {
    return std::to_string(Access::element(*this).get_uint64().value_unsafe());
  }
  const auto value = integer();
  return value ? std::to_string(*value) : std::string{};
}

std::optional<std::int64_t> Value::integer() const {
  if (Access::is(*this, dom::element_type::INT64)) return Access::element(*this).get_int64().value_unsafe();
  if (Access::is(*this, dom::element_type::DOUBLE)) return whole(Access::element(*this).get_double().value_unsafe());
  if (is_text()) return digits_of(Access::element(*this).get_string().value_unsafe());
  return std::nullopt;
}

std::optional<double> Value::number() const {
  if (!is_number()) return std::nullopt;
  return Access::element(*this).get_double().value_unsafe();
}

std::vector<Value> Value::items() const {
  std::vector<Value> items;
  if (!is_array()) return items;
  const dom::array array = Access::element(*this).get_array().value_unsafe();
  for (const dom::element& item : array) {
    items.push_back(Access::wrap(item));
  }
  return items;
}

std::vector<std::pair<std::string, Value>> Value::members() const {
  std::vector<std::pair<std::string, Value>> members;
  if (!is_object()) return members;
  const dom::object object = Access::element(*this).get_object().value_unsafe();
  for (const dom::key_value_pair& member : object) {
    members.emplace_back(clean(member.key), Access::wrap(member.value));
  }
  return members;
}

Parser::Parser() : memory_{std::make_unique<Memory>()} {}
Parser::Parser(Parser&& other) noexcept = default;
Parser& Parser::operator=(Parser&& other) noexcept = default;
Parser::~Parser() = default;

Result<Value> Parser::parse_exactly(std::string_view json) {
  dom::element root;
  const auto error = memory_->parser.parse(json.data(), json.size()).get(root);
  if (error != simdjson::SUCCESS) return Error{ErrorCode::invalid, "json.invalid", simdjson::error_message(error)};
  return Value::Access::wrap(root);
}

Result<Value> Parser::parse(std::string_view json) {
  auto exact = parse_exactly(json);
  if (exact.ok()) return exact;
  const std::string mended = repaired(json);
  return mended == json ? exact : parse_exactly(mended);
}

}  // namespace hearth::json
