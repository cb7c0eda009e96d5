#include "audience/history_rows.hpp"

#include <algorithm>
#include <compare>

namespace hearth::audience {
namespace {

struct Row {
  Timestamp at;
  Number member = 0;
  std::uint32_t third = 0;
  auto operator<=>(const Row&) const = default;
};

Row row_at(const RowsView& rows, std::size_t place) {
  return {rows.at[place], rows.member[place], rows.third == nullptr ? 0 : (*rows.third)[place]};
}

void put(const RowsView& rows, std::size_t place, const Row& row) {
  rows.at[place] = row.at;
  rows.member[place] = row.member;
  if (rows.third != nullptr) (*rows.third)[place] = row.third;
}

std::vector<Row> sorted_rows(const RowsView& rows, std::size_t first, std::size_t last) {
  std::vector<Row> copies;
  copies.reserve(last - first);
  for (std::size_t place = first; place < last; ++place) copies.push_back(row_at(rows, place));
  std::sort(copies.begin(), copies.end());
  return copies;
}

}  // namespace

bool is_sorted(const RowsView& rows, std::size_t first, std::size_t last) {
  for (std::size_t place = first + 1; place < last; ++place) {
    if (row_at(rows, place) < row_at(rows, place - 1)) return false;
  }
  return true;
}

void merge_tail(const RowsView& rows, std::size_t sorted) {
  if (is_sorted(rows, sorted == 0 ? 0 : sorted - 1, rows.size())) return;
  const std::vector<Row> tail = sorted_rows(rows, sorted, rows.size());
  // From the back, so that no row of the head is overwritten before it has moved.
  std::size_t head_left = sorted;
  std::size_t tail_left = tail.size();
  while (tail_left > 0) {
    const std::size_t place = head_left + tail_left - 1;
    if (head_left > 0 && tail[tail_left - 1] < row_at(rows, head_left - 1)) {
      put(rows, place, row_at(rows, --head_left));
    } else {
      put(rows, place, tail[--tail_left]);
    }
  }
}

void sort_ties(const RowsView& rows, std::size_t first, std::size_t last) {
  while (first < last) {
    std::size_t end = first + 1;
    while (end < last && rows.at[end] == rows.at[first]) ++end;
    if (end - first > 1 && !is_sorted(rows, first, end)) {
      std::size_t place = first;
      for (const Row& row : sorted_rows(rows, first, end)) put(rows, place++, row);
    }
    first = end;
  }
}

}  // namespace hearth::audience
