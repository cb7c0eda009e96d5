#pragma once

#include <cstdint>
#include <deque>
#include <span>

#include "platform/random/random.hpp"

namespace hearth::test {

// Chance as a test has written it. A number that was not written throws std::logic_error.
class ScriptedRandom final : public Random {
 public:
  // The next answer of below().
  void will_give(std::uint64_t number) { numbers_.push_back(number); }

  std::uint64_t below(std::uint64_t limit) override;

  // Bytes that count up from the first to the last fill: 0, 1, 2, …
  void fill(std::span<std::byte> bytes) override;

 private:
  std::deque<std::uint64_t> numbers_;
  std::uint8_t next_byte_ = 0;
};

}  // namespace hearth::test
