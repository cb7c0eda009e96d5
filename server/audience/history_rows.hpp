#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "audience/bitmap.hpp"
#include "platform/base/timestamp.hpp"

namespace hearth::audience {

// Columns of equal length, seen as rows in order of (at, member, third). Without a third column every third is 0.
struct RowsView {
  std::vector<Timestamp>& at;
  std::vector<Number>& member;
  std::vector<std::uint32_t>* third = nullptr;

  [[nodiscard]] std::size_t size() const { return at.size(); }
};

// Memory for ten million rows is what they take and an eighth more, not twice as much.
template <class T>
void push_back(std::vector<T>& column, T value) {
  if (column.size() == column.capacity()) column.reserve(column.size() + column.size() / 8 + 8);
  column.push_back(value);
}

// Whether rows first … last - 1 are in order.
[[nodiscard]] bool is_sorted(const RowsView& rows, std::size_t first, std::size_t last);

// Puts all rows in order, where the first `sorted` are already.
void merge_tail(const RowsView& rows, std::size_t sorted);

// Puts rows first … last - 1 in order again, which were so before their members got other numbers: only rows of one
// instant can be out of place.
void sort_ties(const RowsView& rows, std::size_t first, std::size_t last);

}  // namespace hearth::audience
