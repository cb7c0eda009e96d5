#include "audience/population/mark_rows.hpp"

#include <algorithm>

#include "audience/history_rows.hpp"

namespace hearth::audience {

std::size_t MarkRows::ensure(Number member) {
  const auto found = std::lower_bound(members_.begin(), members_.end(), member);
  const auto row = found - members_.begin();
  if (found != members_.end() && *found == member) return static_cast<std::size_t>(row);
  if (found == members_.end()) {
    push_back(members_, member);
    push_back(marks_, kNone);
  } else {
    members_.insert(found, member);
    marks_.insert(marks_.begin() + row, kNone);
  }
  return static_cast<std::size_t>(row);
}

std::optional<std::size_t> MarkRows::find_row(Number member) const {
  const auto found = std::lower_bound(members_.begin(), members_.end(), member);
  if (found == members_.end() || *found != member) return std::nullopt;
  return static_cast<std::size_t>(found - members_.begin());
}

void MarkRows::raise(Number member, const Mark& mark) {
  const std::size_t row = ensure(member);
  const auto known = at(row);
  if (!known || *known < mark) marks_[row] = pack(mark);
}

std::optional<Mark> MarkRows::at(std::size_t row) const {
  if (marks_[row] == kNone) return std::nullopt;
  return unpack(marks_[row]);
}

std::optional<Mark> MarkRows::find(Number member) const {
  const auto row = find_row(member);
  return row ? at(*row) : std::nullopt;
}

MarkRows::Packed MarkRows::pack(const Mark& mark) {
  const auto at = static_cast<std::uint64_t>(mark.at.ms);
  const auto fact = static_cast<std::uint64_t>(mark.fact.value);
  Packed packed;
  for (unsigned i = 0; i < 3; ++i) {
    packed[i] = static_cast<std::uint16_t>(at >> (16 * i));
    packed[3 + i] = static_cast<std::uint16_t>(fact >> (16 * i));
  }
  return packed;
}

Mark MarkRows::unpack(const Packed& packed) {
  const auto number = [&](unsigned first) {
    return static_cast<std::int64_t>(packed[first] | std::uint64_t{packed[first + 1]} << 16 |
                                     std::uint64_t{packed[first + 2]} << 32);
  };
  return {.at = Timestamp{number(0)}, .fact = FactId{number(3)}};
}

}  // namespace hearth::audience
