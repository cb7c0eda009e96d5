#include <cstddef>
#include <cstdint>

#include "segments/grammar/reading.hpp"

// Whatever stands for the blocks of an expression is read or refused, and what was read has a text that means the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using hearth::segments::read_blocks;
  using hearth::segments::read_text;
  const auto reading = read_blocks({reinterpret_cast<const char*>(bytes), size});
  if (!reading.ok()) return reading.mistakes.empty() ? (__builtin_trap(), 0) : 0;
  const auto text = read_text(to_text(*reading.expression));
  if (!text.ok() || !(*text.expression == *reading.expression)) __builtin_trap();
  return 0;
}
