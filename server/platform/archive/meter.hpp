#pragma once

#include <cstdint>

#include "platform/archive/source.hpp"

namespace hearth::archive {

// Counts what one walk unpacks, and says when it is too much.
class Meter {
 public:
  Meter(const Limits& limits, std::uint64_t packed_bytes) : limits_{limits}, packed_bytes_{packed_bytes} {}

  // Both fail with archive.too_large, and go on failing.
  Done add_bytes(std::uint64_t count) {
    unpacked_bytes_ += count;
    return check();
  }
  Done add_entry() {
    ++entries_;
    return check();
  }
  Done check() const;

 private:
  Limits limits_;
  std::uint64_t packed_bytes_;
  std::uint64_t unpacked_bytes_ = 0;
  std::uint64_t entries_ = 0;
};

}  // namespace hearth::archive
