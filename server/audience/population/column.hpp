#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

#include "audience/bitmap.hpp"
#include "audience/population/questions.hpp"
#include "audience/population/value_bits.hpp"

namespace hearth::audience {

// Of everybody at most one value, by number, in blocks that are there when somebody in them has one. The lowest value
// of the type stands for none: 0 for counts, which are missing when they are zero.
template <class T>
class Column {
 public:
  static constexpr std::uint32_t kBlock = 1024;
  static constexpr T kNone =
      std::numeric_limits<T>::has_infinity ? -std::numeric_limits<T>::infinity() : std::numeric_limits<T>::min();
  static constexpr T kMost =
      std::numeric_limits<T>::has_infinity ? std::numeric_limits<T>::infinity() : std::numeric_limits<T>::max();

  struct Block {
    std::array<T, kBlock> values;
    // No value that is there lies outside; there may be none so low or high any more.
    T least = kMost;
    T most = kNone;
    Block() { values.fill(kNone); }
  };

  [[nodiscard]] T at(Number member) const {
    const Block* block = block_at(member / kBlock);
    return block == nullptr ? kNone : block->values[member % kBlock];
  }
  [[nodiscard]] std::optional<T> find(Number member) const {
    const T value = at(member);
    return value == kNone ? std::nullopt : std::optional{value};
  }
  void set(Number member, T value) {
    const std::size_t index = member / kBlock;
    if (value == kNone && block_at(index) == nullptr) return;
    if (index >= blocks_.size()) blocks_.resize(index + 1);
    if (!blocks_[index]) blocks_[index] = std::make_unique<Block>();
    Block& block = *blocks_[index];
    block.values[member % kBlock] = value;
    if (value == kNone) return;
    block.least = std::min(block.least, value);
    block.most = std::max(block.most, value);
  }
  void clear(Number member) { set(member, kNone); }

  [[nodiscard]] std::size_t block_count() const { return blocks_.size(); }
  // Null where nobody has a value.
  [[nodiscard]] const Block* block_at(std::size_t index) const {
    return index < blocks_.size() ? blocks_[index].get() : nullptr;
  }

  // Who has a value from first to last, both included.
  [[nodiscard]] Bitmap between(T first, T last) const {
    first = std::max(first, least_value());
    Bitmap found;
    if (first > last) return found;
    std::array<std::uint64_t, Bitmap::kChunkWords> bits;
    constexpr std::size_t kBlocksInChunk = Bitmap::kChunk / kBlock;
    for (std::size_t chunk = 0; chunk * kBlocksInChunk < blocks_.size(); ++chunk) {
      for (std::size_t i = 0; i < kBlocksInChunk; ++i) {
        add_bits(block_at(chunk * kBlocksInChunk + i), first, last, bits.data() + i * (kBlock / 64));
      }
      found.append_chunk(static_cast<std::uint16_t>(chunk), bits);
    }
    return found;
  }
  [[nodiscard]] Bitmap where(Comparison comparison, T value) const {
    switch (comparison) {
      case Comparison::less:
        return value == kNone ? Bitmap{} : between(least_value(), below(value));
      case Comparison::at_most:
        return between(least_value(), value);
      case Comparison::equal:
        return between(value, value);
      case Comparison::not_equal:
        return between(least_value(), kMost) - between(value, value);
      case Comparison::at_least:
        return between(value, kMost);
      case Comparison::more:
        return value == kMost ? Bitmap{} : between(above(value), kMost);
    }
    return {};
  }

  [[nodiscard]] std::size_t size_bytes() const {
    std::size_t bytes = blocks_.capacity() * sizeof(blocks_[0]);
    for (const auto& block : blocks_) bytes += block ? sizeof(Block) + 16 : 0;
    return bytes;
  }

 private:
  friend struct PopulationSnapshot;

  static T least_value() { return above(kNone); }
  static T below(T value) {
    if constexpr (std::numeric_limits<T>::has_infinity)
      return std::nextafter(value, kNone);
    else
      return static_cast<T>(value - 1);
  }
  static T above(T value) {
    if constexpr (std::numeric_limits<T>::has_infinity)
      return std::nextafter(value, kMost);
    else
      return static_cast<T>(value + 1);
  }
  static void add_bits(const Block* block, T first, T last, std::uint64_t* bits) {
    const bool is_outside = block == nullptr || block->most < first || block->least > last;
    for (std::size_t i = 0; i < kBlock / 64; ++i) {
      bits[i] = is_outside ? 0 : bits_between(block->values.data() + i * 64, first, last);
    }
  }

  std::vector<std::unique_ptr<Block>> blocks_;
};

}  // namespace hearth::audience
