#include <cstddef>
#include <cstdint>

#include "segments/grammar/reading.hpp"

// Whatever stands for an expression is read or refused, and what was read is told in a text that means the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using hearth::segments::read_blocks;
  using hearth::segments::read_text;
  const auto reading = read_text({reinterpret_cast<const char*>(bytes), size});
  if (!reading.ok()) return reading.mistakes.size() == 1 ? 0 : (__builtin_trap(), 0);
  const auto blocks = read_blocks(to_blocks(*reading.expression));
  if (!blocks.ok() || !(*blocks.expression == *reading.expression)) __builtin_trap();
  return 0;
}
