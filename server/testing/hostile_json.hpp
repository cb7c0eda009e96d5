#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/formats/json_value.hpp"
#include "platform/formats/json_writer.hpp"
#include "testing/dice.hpp"

namespace hearth::test {

// Values that exist in a test's world, by the name of the field or parameter that may carry them.
using KnownValues = std::map<std::string, std::vector<std::string>, std::less<>>;

// A JSON document, and which of its fields break the schema that it was made for: JSON pointers, each of which a
// refusal has to name.
struct MadeJson {
  std::string text;
  std::vector<std::string> wrong = {};
};

// Makes documents for schemas as the OpenAPI document of a server has them: fitting ones of extreme values, and ones
// that are wrong in known places. Used by one thread; `openapi` outlives it.
class HostileJson {
 public:
  HostileJson(Dice& dice, const json::Value& openapi, const KnownValues& known)
      : dice_{dice}, openapi_{openapi}, known_{known} {}

  // An object in which every field keeps to the schema.
  [[nodiscard]] std::string fitting(const json::Value& schema);
  // The same with at least one field that is missing, unknown, given twice, of another type, or out of bounds.
  [[nodiscard]] MadeJson with_wrong_fields(const json::Value& schema);
  // What is no JSON document, or no object.
  [[nodiscard]] std::string malformed(const std::string& document);

  // A text that may stand in a query for a parameter of that schema.
  [[nodiscard]] std::string fitting_text(std::string_view name, const json::Value& schema);
  // A text that may not.
  [[nodiscard]] std::string wrong_text(const json::Value& schema);

 private:
  [[nodiscard]] json::Value resolved(json::Value schema) const;
  void append_fitting(json::Writer& out, std::string_view name, const json::Value& schema);
  // Where it stands below the field: "" for the field itself.
  std::string append_wrong(json::Writer& out, const json::Value& schema);
  void append_wrong_text(json::Writer& out, const json::Value& schema);
  void append_wrong_number(json::Writer& out, const json::Value& schema);
  void append_other_type(json::Writer& out, std::string_view type);
  [[nodiscard]] std::string text_for(std::string_view name, const json::Value& schema);
  [[nodiscard]] std::int64_t number_for(std::string_view name, const json::Value& schema);

  Dice& dice_;
  const json::Value& openapi_;
  const KnownValues& known_;
};

}  // namespace hearth::test
