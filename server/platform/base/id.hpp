#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace hearth {

// The number of a row in one table. Ids of different tables do not mix. Zero is "none" and is never stored.
template <class Tag>
struct Id {
  std::int64_t value = 0;

  [[nodiscard]] constexpr bool is_set() const { return value != 0; }
  constexpr auto operator<=>(const Id&) const = default;
};

}  // namespace hearth

template <class Tag>
struct std::hash<hearth::Id<Tag>> {
  std::size_t operator()(const hearth::Id<Tag>& id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
