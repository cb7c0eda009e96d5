#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// Pieces of a report on a terminal. Widths are columns, in which a Chinese character takes two.
namespace hearth::insight {

// Without what could move the cursor or turn the direction of writing: names come from strangers.
[[nodiscard]] std::string printable(std::string_view name);

// Exactly `width` columns: cut with "…" or filled with spaces on the right.
[[nodiscard]] std::string fit(std::string_view utf8, std::size_t width);

// The same, filled on the left.
[[nodiscard]] std::string fit_right(std::string_view utf8, std::size_t width);

// A bar of at most `width` columns for value ÷ most; anything above 0 shows.
[[nodiscard]] std::string bar(std::int64_t value, std::int64_t most, std::size_t width);

// One column for each value.
[[nodiscard]] std::string sparkline(std::span<const std::int64_t> values);

// "12,345".
[[nodiscard]] std::string grouped(std::int64_t value);

// "28.6 %"; "–" where there is nothing to have a share of.
[[nodiscard]] std::string percent(std::int64_t count, std::int64_t of);

// "3 d 4 h", "4 h 5 min", "5 min", "12 s".
[[nodiscard]] std::string duration(std::int64_t seconds);

}  // namespace hearth::insight
