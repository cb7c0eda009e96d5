#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "platform/random/seeded_random.hpp"

namespace hearth::simulation {

// Everything that decides an event is computed in whole numbers, so that it is the same on every machine. For the same
// reason no expression draws twice, but for lists in braces: compilers differ in what they evaluate first.

constexpr std::int64_t kMillion = 1'000'000;
constexpr std::int64_t kThousand = 1'000;

// True in so many cases of a million.
inline bool happens(SeededRandom& random, std::int64_t per_million) {
  return static_cast<std::int64_t>(((random.next() >> 32U) * static_cast<std::uint64_t>(kMillion)) >> 32U) <
         per_million;
}

// A number from `first` to `last`, both included.
inline std::int64_t between(SeededRandom& random, std::int64_t first, std::int64_t last) {
  return first + static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(last - first + 1)));
}

// One of the values, each as likely as any other. There must be one.
template <class Values>
const auto& one_of(SeededRandom& random, const Values& values) {
  return values[random.below(std::size(values))];
}

// The value of a distribution at a place from 0 to 2^32 - 1. The distribution is given by its quantiles at equal steps,
// rising or not; between two of them values are spread evenly.
inline std::int64_t quantile(std::span<const std::int64_t> steps, std::uint64_t place) {
  const std::uint64_t at = place * (steps.size() - 1);
  const std::size_t step = at >> 32U;
  const auto part = static_cast<std::int64_t>((at & 0xFFFF'FFFFU) >> 1U);
  return steps[step] + (((steps[step + 1] - steps[step]) * part) >> 31);
}

inline std::int64_t draw(SeededRandom& random, std::span<const std::int64_t> steps) {
  return quantile(steps, random.next() >> 32U);
}

// A place in `weights`, each as likely as its weight. Their sum must be above 0.
inline std::size_t choose(SeededRandom& random, std::span<const std::int64_t> weights) {
  std::int64_t sum = 0;
  for (const std::int64_t weight : weights) sum += weight;
  auto left = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(sum)));
  std::size_t place = 0;
  while (left >= weights[place]) left -= weights[place++];
  return place;
}

// Deals an amount out over shares that come one after another: what has been dealt up to any of them is their part of
// the whole, rounded down; after the last it is the amount, exactly. Past the whole it goes on at the same rate.
class Dealer {
 public:
  // amount × share must stay below 2^62 for each share. With a whole of 0 nothing is dealt.
  Dealer(std::int64_t amount, std::int64_t whole) : amount_{amount}, whole_{whole} {}

  std::int64_t deal(std::int64_t share) {
    if (whole_ == 0) return 0;
    rest_ += amount_ * share;
    const std::int64_t dealt = rest_ / whole_;
    rest_ -= dealt * whole_;
    return dealt;
  }

 private:
  std::int64_t amount_;
  std::int64_t whole_;
  std::int64_t rest_ = 0;
};

}  // namespace hearth::simulation
