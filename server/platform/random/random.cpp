#include "platform/random/random.hpp"

#include <cerrno>
#include <stdexcept>
#include <sys/random.h>

namespace hearth {

void SystemRandom::fill(std::span<std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t got = getrandom(bytes.data(), bytes.size(), 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) throw std::runtime_error("the system gives no random bytes");
    bytes = bytes.subspan(static_cast<std::size_t>(got));
  }
}

std::uint64_t SystemRandom::below(std::uint64_t limit) {
  // Numbers past the last whole multiple of `limit` would make the first ones likelier: draw again.
  const std::uint64_t fair = UINT64_MAX - UINT64_MAX % limit;
  while (true) {
    std::uint64_t drawn = 0;
    fill(std::as_writable_bytes(std::span{&drawn, 1}));
    if (drawn < fair) return drawn % limit;
  }
}

}  // namespace hearth
