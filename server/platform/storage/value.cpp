#include "platform/storage/value.hpp"

#include <fmt/format.h>
#include <stdexcept>

namespace hearth::sql {

int Row::take() {
  if (column_ >= cells_.count()) {
    throw std::logic_error{fmt::format("A row has {} columns and more were asked for", cells_.count())};
  }
  return column_++;
}

void Row::must_have(int column) const {
  if (cells_.is_null(column)) {
    throw std::logic_error{fmt::format("Column {} of a row is null and was read as a plain value", column + 1)};
  }
}

}  // namespace hearth::sql
