#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/base/result.hpp"

namespace hearth::json {

// One value of a parsed document. It never fails: what is missing, null or of another type reads as empty, so that
// chains like message.find("author").find("name").text() need no checks. Cheap to copy. Valid until its Parser parses
// again or goes.
class Value {
 public:
  // Nothing, as find() gives for a key that is not there.
  Value() = default;

  // True for no value at all and for null.
  [[nodiscard]] bool is_missing() const;
  [[nodiscard]] bool is_object() const;
  [[nodiscard]] bool is_array() const;
  [[nodiscard]] bool is_text() const;
  [[nodiscard]] bool is_number() const;

  // The member of that name (the first, if there are several), or a missing value.
  [[nodiscard]] Value find(std::string_view key) const;

  // The text, as clean UTF-8 (a NUL inside becomes U+FFFD), or "".
  [[nodiscard]] std::string text() const;
  // The text, or a whole number in decimal digits, or "". For ids, which exporters write either way.
  [[nodiscard]] std::string text_or_digits() const;
  // A whole number, also one that is written as a text ("1438359129") or as 3.0.
  [[nodiscard]] std::optional<std::int64_t> integer() const;
  [[nodiscard]] std::optional<double> number() const;
  // True only for true itself.
  [[nodiscard]] bool is_true() const;
  [[nodiscard]] std::optional<bool> boolean() const;

  // The items of an array, else none.
  [[nodiscard]] std::vector<Value> items() const;
  // The members of an object in the document's order, else none. Keys are clean UTF-8.
  [[nodiscard]] std::vector<std::pair<std::string, Value>> members() const;

 private:
  friend class Parser;
  struct Access;

  // Holds the JSON library's own handle, so that no header of ours needs the library's.
  alignas(void*) std::array<std::byte, 2 * sizeof(void*)> handle_{};
  bool is_set_ = false;
};

// Parses documents one after another, keeping its memory. Not thread-safe.
//
//   json::Parser parser;
//   const json::Value data = TRY(parser.parse(fact.data));
//   const std::string text = data.find("text").text();
class Parser {
 public:
  Parser();
  Parser(Parser&& other) noexcept;
  Parser& operator=(Parser&& other) noexcept;
  ~Parser();

  // The document's value; `json` may go afterwards. What exporters are known to get wrong is mended (see
  // json_repair.hpp). Fails with json.invalid.
  Result<Value> parse(std::string_view json);
  // The same with nothing mended, for what no exporter wrote.
  Result<Value> parse_exactly(std::string_view json);

 private:
  struct Memory;
  std::unique_ptr<Memory> memory_;
};

}  // namespace hearth::json
