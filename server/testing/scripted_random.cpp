#include "testing/scripted_random.hpp"

#include <fmt/format.h>
#include <stdexcept>

namespace hearth::test {

std::uint64_t ScriptedRandom::below(std::uint64_t limit) {
  if (numbers_.empty()) throw std::logic_error{fmt::format("A number below {} was drawn and none is written", limit)};
  const std::uint64_t number = numbers_.front();
  numbers_.pop_front();
  if (number >= limit)
    throw std::logic_error{fmt::format("{} is written, but a number below {} was drawn", number, limit)};
  return number;
}

void ScriptedRandom::fill(std::span<std::byte> bytes) {
  for (std::byte& byte : bytes) byte = std::byte{next_byte_++};
}

}  // namespace hearth::test
