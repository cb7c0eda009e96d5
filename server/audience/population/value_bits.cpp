#include "audience/population/value_bits.hpp"

#include <array>
#include <cstring>

// The widest registers of the processor; Debian's baseline has few.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define HEARTH_COMPARES_WIDE __attribute__((optimize("O3"), target_clones("default", "avx2", "arch=icelake-server")))
#else
#define HEARTH_COMPARES_WIDE
#endif

namespace hearth::audience {
namespace {

// The lowest bit of each of eight bytes that are 0 or 1.
std::uint64_t low_bits(const std::uint8_t* flags) {
  std::uint64_t eight = 0;
  std::memcpy(&eight, flags, sizeof eight);
  return (eight * 0x0102040810204080U) >> 56;
}

std::uint64_t gather(const std::array<std::uint8_t, 64>& flags) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < 8; ++i) bits |= low_bits(flags.data() + 8 * i) << (8 * i);
  return bits;
}

HEARTH_COMPARES_WIDE void compare(const std::uint8_t* values, std::uint8_t first, std::uint8_t last,
                                  std::uint8_t* flags) {
  for (std::size_t i = 0; i < 64; ++i) flags[i] = static_cast<std::uint8_t>((values[i] >= first) & (values[i] <= last));
}
HEARTH_COMPARES_WIDE void compare(const std::uint32_t* values, std::uint32_t first, std::uint32_t last,
                                  std::uint8_t* flags) {
  for (std::size_t i = 0; i < 64; ++i) flags[i] = static_cast<std::uint8_t>((values[i] >= first) & (values[i] <= last));
}
HEARTH_COMPARES_WIDE void compare(const std::int64_t* values, std::int64_t first, std::int64_t last,
                                  std::uint8_t* flags) {
  for (std::size_t i = 0; i < 64; ++i) flags[i] = static_cast<std::uint8_t>((values[i] >= first) & (values[i] <= last));
}
HEARTH_COMPARES_WIDE void compare(const double* values, double first, double last, std::uint8_t* flags) {
  for (std::size_t i = 0; i < 64; ++i) flags[i] = static_cast<std::uint8_t>((values[i] >= first) & (values[i] <= last));
}

template <class T>
std::uint64_t bits_of(const T* values, T first, T last) {
  std::array<std::uint8_t, 64> flags;
  compare(values, first, last, flags.data());
  return gather(flags);
}

}  // namespace

std::uint64_t bits_between(const std::uint8_t* values, std::uint8_t first, std::uint8_t last) {
  return bits_of(values, first, last);
}
std::uint64_t bits_between(const std::uint32_t* values, std::uint32_t first, std::uint32_t last) {
  return bits_of(values, first, last);
}
std::uint64_t bits_between(const std::int64_t* values, std::int64_t first, std::int64_t last) {
  return bits_of(values, first, last);
}
std::uint64_t bits_between(const double* values, double first, double last) {
  return bits_of(values, first, last);
}

}  // namespace hearth::audience
