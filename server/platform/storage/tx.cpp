#include "platform/storage/tx.hpp"

#include <stdexcept>

namespace hearth::sql {

void Batch::clear() {
  values_.clear();
  texts_.clear();
  count_ = 0;
}

void Batch::must_be_as_wide(std::size_t width) {
  if (width_ != 0 && width_ != width) throw std::logic_error{"A batch has rows of different widths"};
  width_ = width;
}

Value Batch::keep(Value value) {
  const auto* text = std::get_if<std::string_view>(&value);
  if (text == nullptr) return value;
  return std::string_view{texts_.emplace_back(*text)};
}

}  // namespace hearth::sql
