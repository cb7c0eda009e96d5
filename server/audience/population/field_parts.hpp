#pragma once

#include <functional>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "audience/population/column.hpp"
#include "audience/population/field_values.hpp"

namespace hearth::audience {

// What FieldValues keeps; a member who has a value has it in one of these (a text that is a day in two).
struct FieldValues::Parts {
  Bitmap has_value;
  std::map<std::int64_t, Bitmap> options;
  Bitmap yes;
  Bitmap no;
  Column<double> numbers;
  Column<std::int64_t> days;
  Column<std::uint32_t> texts;  // place in words, and one
  std::vector<std::string> words;
  std::unordered_map<std::string, std::uint32_t> word_places;  // as in texts

  void set_text(Number member, std::string text);
  [[nodiscard]] const std::string* word_of(Number member) const;
  [[nodiscard]] Bitmap with_words(const std::function<bool(const std::string&)>& is_meant) const;
  [[nodiscard]] std::size_t size_bytes() const;
};

}  // namespace hearth::audience
