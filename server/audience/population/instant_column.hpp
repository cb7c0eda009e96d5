#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include "audience/population/column.hpp"
#include "platform/base/timestamp.hpp"

namespace hearth::audience {

// Of everybody at most one instant within kEarliest…kLatest. Seconds stand apart from the rest of the millisecond, so
// that looking over everybody reads four bytes of each; instants after 2106, which only a false clock tells, have a
// place of their own.
class InstantColumn {
 public:
  [[nodiscard]] std::optional<Timestamp> find(Number member) const;
  void set(Number member, Timestamp at);
  void clear(Number member);
  // Keeps the earlier, the later of the two; whether something changed.
  bool lower(Number member, Timestamp at);
  bool raise(Number member, Timestamp at);

  [[nodiscard]] Bitmap where(Comparison comparison, Timestamp at) const;

  // What orders instants by the second; every instant within it has the same.
  [[nodiscard]] const Column<std::uint32_t>& seconds() const { return seconds_; }
  [[nodiscard]] static std::uint32_t second_of(std::int64_t ms);

  [[nodiscard]] std::size_t size_bytes() const { return seconds_.size_bytes() + rest_.size_bytes(); }

 private:
  friend struct PopulationSnapshot;
  [[nodiscard]] Bitmap between(std::int64_t first, std::int64_t last) const;

  Column<std::uint32_t> seconds_;
  Column<std::uint16_t> rest_;  // milliseconds within the second, where they are told
  std::map<Number, Timestamp> far_;
};

}  // namespace hearth::audience
