#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "audience/bitmap.hpp"
#include "audience/population/questions.hpp"

namespace hearth::json {
class Value;
}

namespace hearth::audience {

// What one field of the profile says of everybody. A value is kept as what it is: options (an array of their ids), a
// number, yes or no, or a text; a text that is a day can be asked as both. Whoever has a value of another sort than is
// asked for is not in the answer, whatever the comparison.
class FieldValues {
 public:
  FieldValues();
  FieldValues(FieldValues&&) noexcept;
  FieldValues& operator=(FieldValues&&) noexcept;
  ~FieldValues();

  [[nodiscard]] const Bitmap& has_value() const;
  [[nodiscard]] const Bitmap& option(std::int64_t option) const;
  [[nodiscard]] const Bitmap& is_true() const;
  [[nodiscard]] const Bitmap& is_false() const;
  [[nodiscard]] Bitmap where(Comparison comparison, double value) const;
  [[nodiscard]] Bitmap where(Comparison comparison, LocalDay day) const;
  // Byte by byte; ASCII letters are equal whether small or capital.
  [[nodiscard]] Bitmap equal_to(std::string_view text) const;
  [[nodiscard]] Bitmap containing(std::string_view text) const;

  // The same of one member.
  [[nodiscard]] bool matches(Number member, Comparison comparison, double value) const;
  [[nodiscard]] bool matches(Number member, Comparison comparison, LocalDay day) const;
  [[nodiscard]] bool is_equal_to(Number member, std::string_view text) const;
  [[nodiscard]] bool is_containing(Number member, std::string_view text) const;

  // For the population. What the member had is gone; null leaves none. False: no such value can be kept.
  bool set(Number member, const json::Value& value);
  void clear(Number member);
  [[nodiscard]] std::size_t size_bytes() const;

 private:
  friend struct PopulationSnapshot;
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace hearth::audience
