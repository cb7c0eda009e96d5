#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

// How large an expression and its parts may be. Nobody writes more by hand.
namespace hearth::segments {

constexpr std::size_t kLongestExpression = 20'000;  // bytes of text or of JSON are ten times as many
constexpr std::size_t kLongestBlocks = 200'000;     // bytes of JSON
constexpr std::size_t kDeepest = 32;                // brackets and `not` inside each other
constexpr std::size_t kMostClauses = 500;
constexpr std::size_t kLongestName = 200;  // code points
constexpr std::int32_t kMostDays = 36'500;
constexpr std::int64_t kMostTimes = 1'000'000'000;
constexpr std::int64_t kMostQuantity = 1'000'000'000'000'000;
constexpr std::int64_t kMostSeed = 9'007'199'254'740'991;  // every JSON reader has it exactly
constexpr std::int32_t kWhole = 10'000;                    // hundredths of a percent
constexpr std::size_t kMostDigits = 15;                    // of a number: a double has them exactly

}  // namespace hearth::segments
