#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/api/codec_parts.hpp"
#include "platform/api/field.hpp"
#include "platform/api/problems.hpp"
#include "platform/base/id.hpp"
#include "platform/base/timestamp.hpp"
#include "platform/formats/json_value.hpp"
#include "platform/formats/json_writer.hpp"

namespace hearth::api {

// Named schemas, by name.
using Schemas = std::map<std::string, std::string>;

// How a type crosses the edge:
//   write(out, value)               appends it as JSON
//   read(value, rule, problems)     what came; where it is wrong, a problem and a value that is not to be used
//   read_text(text, rule, problems) the same from a query parameter (for types that can stand in one)
//   schema(schemas, rule)           its JSON Schema; named types are added to `schemas` and referred to
template <class T>
struct Codec;

template <>
struct Codec<bool> {
  static void write(json::Writer& out, bool value) { out.boolean(value); }
  static bool read(const json::Value& value, const Rule&, Problems& problems) {
    return codec::boolean(value, problems);
  }
  static bool read_text(std::string_view text, const Rule&, Problems& problems) {
    return codec::boolean_of_text(text, problems);
  }
  static std::string schema(Schemas&, const Rule&) { return R"({"type":"boolean"})"; }
};

template <>
struct Codec<std::string> {
  static void write(json::Writer& out, const std::string& value) { out.text(value); }
  static std::string read(const json::Value& value, const Rule& rule, Problems& problems) {
    return codec::text(value, rule, problems);
  }
  static std::string read_text(std::string_view text, const Rule& rule, Problems& problems) {
    return codec::checked_text(std::string{text}, rule, problems);
  }
  static std::string schema(Schemas&, const Rule& rule) { return codec::schema_of("string", rule); }
};

template <>
struct Codec<std::int64_t> {
  static void write(json::Writer& out, std::int64_t value) { out.number(value); }
  static std::int64_t read(const json::Value& value, const Rule& rule, Problems& problems) {
    return codec::integer(value, rule, problems);
  }
  static std::int64_t read_text(std::string_view text, const Rule& rule, Problems& problems) {
    return codec::integer_of_text(text, rule, problems);
  }
  static std::string schema(Schemas&, const Rule& rule) { return codec::schema_of("integer", rule); }
};

template <>
struct Codec<std::int32_t> {
  static Rule within(Rule rule) {
    if (rule.min == Rule::kNone) rule.min = std::numeric_limits<std::int32_t>::min();
    if (rule.max == Rule::kNone) rule.max = std::numeric_limits<std::int32_t>::max();
    return rule;
  }
  static void write(json::Writer& out, std::int32_t value) { out.number(value); }
  static std::int32_t read(const json::Value& value, const Rule& rule, Problems& problems) {
    return static_cast<std::int32_t>(codec::integer(value, within(rule), problems));
  }
  static std::int32_t read_text(std::string_view text, const Rule& rule, Problems& problems) {
    return static_cast<std::int32_t>(codec::integer_of_text(text, within(rule), problems));
  }
  static std::string schema(Schemas&, const Rule& rule) { return codec::schema_of("integer", rule); }
};

template <>
struct Codec<double> {
  static constexpr int kDecimals = 6;
  static void write(json::Writer& out, double value) { out.decimal(value, kDecimals); }
  static double read(const json::Value& value, const Rule& rule, Problems& problems) {
    return codec::real(value, rule, problems);
  }
  static std::string schema(Schemas&, const Rule& rule) { return codec::schema_of("number", rule); }
};

template <class Tag>
struct Codec<Id<Tag>> {
  static constexpr Rule kRule{.min = 1};
  static void write(json::Writer& out, Id<Tag> value) { out.number(value.value); }
  static Id<Tag> read(const json::Value& value, const Rule&, Problems& problems) {
    return Id<Tag>{codec::integer(value, kRule, problems)};
  }
  static Id<Tag> read_text(std::string_view text, const Rule&, Problems& problems) {
    return Id<Tag>{codec::integer_of_text(text, kRule, problems)};
  }
  static std::string schema(Schemas&, const Rule&) { return codec::schema_of("integer", kRule); }
};

// "2026-05-01T03:04:05.678Z".
template <>
struct Codec<Timestamp> {
  static void write(json::Writer& out, Timestamp value) { out.text(to_text_ms(value)); }
  static Timestamp read(const json::Value& value, const Rule&, Problems& problems) {
    return codec::instant(codec::text(value, {}, problems), problems);
  }
  static Timestamp read_text(std::string_view text, const Rule&, Problems& problems) {
    return codec::instant(text, problems);
  }
  static std::string schema(Schemas&, const Rule&) { return codec::schema_of("string", {.format = "date-time"}); }
};

// "2026-05-01".
template <>
struct Codec<LocalDay> {
  static void write(json::Writer& out, LocalDay value) { out.text(to_text(value)); }
  static LocalDay read(const json::Value& value, const Rule&, Problems& problems) {
    return codec::day(codec::text(value, {}, problems), problems);
  }
  static LocalDay read_text(std::string_view text, const Rule&, Problems& problems) {
    return codec::day(text, problems);
  }
  static std::string schema(Schemas&, const Rule&) { return codec::schema_of("string", {.format = "date"}); }
};

}  // namespace hearth::api
