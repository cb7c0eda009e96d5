#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "platform/base/id.hpp"
#include "platform/base/timestamp.hpp"

namespace hearth::sql {

// A parameter on its way to the database. Text is a view: it must live until the statement has run.
using Value = std::variant<std::nullptr_t, std::int64_t, double, std::string_view>;

inline Value to_value(std::nullptr_t) {
  return nullptr;
}
inline Value to_value(std::nullopt_t) {
  return nullptr;
}
inline Value to_value(std::int64_t value) {
  return value;
}
inline Value to_value(std::int32_t value) {
  return std::int64_t{value};
}
inline Value to_value(std::uint32_t value) {
  return std::int64_t{value};
}
inline Value to_value(double value) {
  return value;
}
inline Value to_value(std::string_view value) {
  return value;
}
inline Value to_value(const std::string& value) {
  return std::string_view{value};
}
inline Value to_value(const char* value) {
  return std::string_view{value};
}
inline Value to_value(Timestamp value) {
  return value.ms;
}
inline Value to_value(LocalDay value) {
  return std::int64_t{value.days};
}
template <class Tag>
Value to_value(Id<Tag> value) {
  return value.value;
}
template <class T>
Value to_value(const std::optional<T>& value) {
  if (!value) return nullptr;
  return to_value(*value);
}

// One cell of an answer: integer, real, text or null. Text is valid until the next row.
class Cells {
 public:
  virtual ~Cells() = default;
  [[nodiscard]] virtual int count() const = 0;
  [[nodiscard]] virtual bool is_null(int column) const = 0;
  [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
  [[nodiscard]] virtual double real(int column) const = 0;
  [[nodiscard]] virtual std::string_view text(int column) const = 0;
};

// Reads one row from left to right: `row.next<MemberId>(), row.next<std::optional<Timestamp>>()`. Reading a null as a
// plain type, a text as a number or more columns than there are is a broken promise and throws.
class Row {
 public:
  explicit Row(const Cells& cells) : cells_{cells} {}

  template <class T>
  T next() {
    return read(static_cast<T*>(nullptr), take());
  }

 private:
  int take();                        // throws where the row has no more columns
  void must_have(int column) const;  // throws on a null

  std::int64_t read(std::int64_t*, int column) const { return must_have(column), cells_.integer(column); }
  std::int32_t read(std::int32_t*, int column) const {
    return must_have(column), static_cast<std::int32_t>(cells_.integer(column));
  }
  bool read(bool*, int column) const { return must_have(column), cells_.integer(column) != 0; }
  double read(double*, int column) const { return must_have(column), cells_.real(column); }
  std::string read(std::string*, int column) const { return must_have(column), std::string{cells_.text(column)}; }
  std::string_view read(std::string_view*, int column) const { return must_have(column), cells_.text(column); }
  Timestamp read(Timestamp*, int column) const { return must_have(column), Timestamp{cells_.integer(column)}; }
  LocalDay read(LocalDay*, int column) const {
    return must_have(column), LocalDay{static_cast<std::int32_t>(cells_.integer(column))};
  }
  template <class Tag>
  Id<Tag> read(Id<Tag>*, int column) const {
    return must_have(column), Id<Tag>{cells_.integer(column)};
  }
  template <class T>
  std::optional<T> read(std::optional<T>*, int column) const {
    if (cells_.is_null(column)) return std::nullopt;
    return read(static_cast<T*>(nullptr), column);
  }

  const Cells& cells_;
  int column_ = 0;
};

}  // namespace hearth::sql
