#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/random/seeded_random.hpp"

namespace hearth::test {

// Chance for makers of hostile input: the same for a seed. Used by one thread.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : random_{seed} {}

  // From 0 to limit - 1; `limit` is at least 1.
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(random_.below(limit)); }
  bool once_in(std::size_t times) { return below(times) == 0; }

  // `list` is not empty.
  template <class T>
  const T& one_of(const std::vector<T>& list) {
    return list[below(list.size())];
  }
  template <class T, std::size_t N>
  const T& one_of(const std::array<T, N>& list) {
    return list[below(N)];
  }

  std::string bytes(std::size_t size) {
    std::string made(size, '\0');
    for (char& byte : made) byte = static_cast<char>(below(256));
    return made;
  }

 private:
  SeededRandom random_;
};

}  // namespace hearth::test
