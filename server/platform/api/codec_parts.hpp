#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/api/problems.hpp"
#include "platform/api/rule.hpp"
#include "platform/base/timestamp.hpp"
#include "platform/formats/json_value.hpp"

// The parts of codecs that do not depend on a type. Readers add a problem where a value is wrong.
namespace hearth::api::codec {

std::string text(const json::Value& value, const Rule& rule, Problems& problems);
std::string checked_text(std::string text, const Rule& rule, Problems& problems);
std::int64_t integer(const json::Value& value, const Rule& rule, Problems& problems);
std::int64_t integer_of_text(std::string_view text, const Rule& rule, Problems& problems);
double real(const json::Value& value, const Rule& rule, Problems& problems);
bool boolean(const json::Value& value, Problems& problems);
bool boolean_of_text(std::string_view text, Problems& problems);
Timestamp instant(std::string_view text, Problems& problems);
LocalDay day(std::string_view text, Problems& problems);
std::vector<json::Value> items(const json::Value& value, const Rule& rule, Problems& problems);
// A problem for each member that is not among `known`, or is there twice.
void refuse_unexpected(const json::Value& object, const std::vector<std::string_view>& known, Problems& problems);
std::string schema_of(std::string_view type, const Rule& rule);  // "string", "integer", "number"
std::string list_schema(const std::string& item, const Rule& rule);
std::string nullable(const std::string& schema);
std::string reference(std::string_view name);
std::string enum_schema(const std::vector<std::string_view>& names);
// The schema with a description, where there is one.
std::string with_about(std::string schema, std::string_view about);

}  // namespace hearth::api::codec
