#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::json {

// Appends one JSON document to a string. Keys and values come in order of the calls; commas are its business.
// Text must be clean UTF-8. Not thread-safe.
//
//   Writer out;
//   out.begin_object().key("count").number(3).key("names").begin_array().text("Mei").end_array().end_object();
//   std::string document = std::move(out).take();
class Writer {
 public:
  enum class Layout { compact, indented };
  explicit Writer(Layout layout = Layout::compact) : layout_{layout} {}

  Writer& begin_object();
  Writer& end_object();
  Writer& begin_array();
  Writer& end_array();
  Writer& key(std::string_view name);
  Writer& text(std::string_view value);
  Writer& number(std::int64_t value);
  // With `decimals` places, trailing zeros removed ("0.25", "3"). Not finite is written as null.
  Writer& decimal(double value, int decimals);
  Writer& boolean(bool value);
  Writer& null();
  // `json` must be one valid JSON value.
  Writer& raw(std::string_view json);

  [[nodiscard]] const std::string& view() const { return out_; }
  [[nodiscard]] std::string take() && { return std::move(out_); }

 private:
  void before_value();
  void new_line();
  void close(char bracket);

  Layout layout_;
  std::string out_;
  std::vector<bool> has_items_;  // one for each open bracket
  bool after_key_ = false;
};

// `value` between double quotes, with JSON's escapes.
void append_quoted(std::string& out, std::string_view value);

}  // namespace hearth::json
