#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "audience/bitmap.hpp"
#include "audience/population/told_fact.hpp"

namespace hearth::audience {

// The latest mark of each of some members, rising by member; or that there is none yet. Sixteen bytes each.
class MarkRows {
 public:
  // The row of the member, made where there is none; its mark is missing then.
  std::size_t ensure(Number member);
  [[nodiscard]] std::optional<std::size_t> find_row(Number member) const;
  // Keeps the later of the two.
  void raise(Number member, const Mark& mark);

  [[nodiscard]] std::optional<Mark> at(std::size_t row) const;
  [[nodiscard]] std::optional<Mark> find(Number member) const;
  [[nodiscard]] const std::vector<Number>& members() const { return members_; }
  [[nodiscard]] bool empty() const { return members_.empty(); }
  [[nodiscard]] std::size_t size_bytes() const {
    return members_.capacity() * sizeof(Number) + marks_.capacity() * sizeof(Packed) + 2 * 40;
  }

 private:
  friend struct PopulationSnapshot;

  // Milliseconds and the fact's id in 48 bits each, which last until the year 10889 and for 281 million million facts.
  using Packed = std::array<std::uint16_t, 6>;
  static constexpr Packed kNone{0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF};

  static Packed pack(const Mark& mark);
  static Mark unpack(const Packed& packed);

  // Columns of equal length.
  std::vector<Number> members_;
  std::vector<Packed> marks_;
};

}  // namespace hearth::audience
