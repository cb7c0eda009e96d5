#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>

#include "platform/random/random.hpp"

namespace hearth {

// Numbers that look random and are the same for a seed on every machine: SplitMix64 (Steele, Lea, Flood 2014). For
// simulations; never for tokens or draws, since whoever knows the seed knows them all. Used by one thread.
class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed) : state_{seed} {}

  // The seed of a generator for one thing among many, named by a path of numbers: however many others are asked, and in
  // whatever order, it is the same.
  [[nodiscard]] static std::uint64_t seed_of(std::uint64_t seed, std::initializer_list<std::uint64_t> path) {
    std::uint64_t mixed = mix(seed + kGolden);
    for (const std::uint64_t step : path) mixed = mix(mixed ^ mix(step + kGolden));
    return mixed;
  }

  std::uint64_t next() { return mix(state_ += kGolden); }
  std::uint64_t below(std::uint64_t limit) override;
  // Bytes in order of rising significance of each number, on any machine.
  void fill(std::span<std::byte> bytes) override;

 private:
  static constexpr std::uint64_t kGolden = 0x9E37'79B9'7F4A'7C15;

  static constexpr std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30U)) * 0xBF58'476D'1CE4'E5B9;
    z = (z ^ (z >> 27U)) * 0x94D0'49BB'1331'11EB;
    return z ^ (z >> 31U);
  }

  std::uint64_t state_;
};

}  // namespace hearth
