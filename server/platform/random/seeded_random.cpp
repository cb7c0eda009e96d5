#include "platform/random/seeded_random.hpp"

namespace hearth {

std::uint64_t SeededRandom::below(std::uint64_t limit) {
  // Numbers past the last whole multiple of `limit` would make the first ones likelier: draw again.
  const std::uint64_t fair = UINT64_MAX - UINT64_MAX % limit;
  while (true) {
    const std::uint64_t drawn = next();
    if (drawn < fair) return drawn % limit;
  }
}

void SeededRandom::fill(std::span<std::byte> bytes) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i % sizeof number == 0) number = next();
    bytes[i] = static_cast<std::byte>(number & 0xFFU);
    number >>= 8U;
  }
}

}  // namespace hearth
