// A Bitmap read and written in stretches, over the library's containers: counting many days together walks through one
// stretch after another, and neither side should pass numbers one by one.
#include <algorithm>
#include <array>
#include <bit>
#include <new>
#include <roaring/roaring.h>

extern "C" {
#include <roaring/containers/array.h>
#include <roaring/containers/bitset.h>
#include <roaring/containers/run.h>
}

#include "audience/bitmap.hpp"

namespace hearth::audience {
namespace {

constexpr std::uint8_t kBitset = 1;  // the library's codes; its header for them is not C++
constexpr std::uint8_t kArray = 2;
constexpr int kLargestArray = 4096;

using Words = std::array<std::uint64_t, Bitmap::kChunkWords>;

void add_range(Words& words, std::uint32_t first, std::uint32_t last) {  // both included
  for (std::uint32_t at = first; at <= last;) {
    if (at % 64 == 0 && last - at >= 63) {
      words[at / 64] = ~std::uint64_t{0};
      at += 64;
    } else {
      words[at / 64] |= std::uint64_t{1} << (at % 64);
      ++at;
    }
  }
}

void add_array(Words& words, const void* container) {
  const auto* array = static_cast<const array_container_t*>(container);
  for (std::int32_t i = 0; i < array->cardinality; ++i) {
    words[array->array[i] / 64U] |= std::uint64_t{1} << (array->array[i] % 64U);
  }
}

void add_runs(Words& words, const void* container) {
  const auto* runs = static_cast<const run_container_t*>(container);
  for (std::int32_t i = 0; i < runs->n_runs; ++i) {
    add_range(words, runs->runs[i].value, std::uint32_t{runs->runs[i].value} + runs->runs[i].length);
  }
}

template <class T>
T* must(T* made) {
  if (made == nullptr) throw std::bad_alloc{};
  return made;
}

void* bitset_of(Bitmap::ChunkBits bits, int count) {
  bitset_container_t* made = must(bitset_container_create());
  std::copy(bits.begin(), bits.end(), made->array);
  made->cardinality = count;
  return made;
}

void* array_of(Bitmap::ChunkBits bits, int count) {
  array_container_t* made = must(array_container_create_given_capacity(count));
  for (std::size_t i = 0; i < bits.size(); ++i) {
    for (std::uint64_t word = bits[i]; word != 0; word &= word - 1) {
      made->array[made->cardinality++] =
          static_cast<std::uint16_t>(i * 64 + static_cast<unsigned>(std::countr_zero(word)));
    }
  }
  return made;
}

}  // namespace

void Bitmap::for_each_chunk(const std::function<void(std::uint16_t key, ChunkBits bits)>& visit) const {
  const roaring_array_t& containers = read()->high_low_container;
  Words words;
  for (std::int32_t i = 0; i < containers.size; ++i) {
    const void* container = containers.containers[i];
    if (containers.typecodes[i] == kBitset) {
      visit(containers.keys[i], ChunkBits{static_cast<const bitset_container_t*>(container)->array, kChunkWords});
      continue;
    }
    words.fill(0);
    containers.typecodes[i] == kArray ? add_array(words, container) : add_runs(words, container);
    visit(containers.keys[i], words);
  }
}

void Bitmap::append_chunk(std::uint16_t key, ChunkBits bits) {
  int count = 0;
  for (const std::uint64_t word : bits) count += std::popcount(word);
  if (count == 0) return;
  roaring_array_t& containers = change()->high_low_container;
  if (count > kLargestArray) {
    ra_append(&containers, key, bitset_of(bits, count), kBitset);
  } else {
    ra_append(&containers, key, array_of(bits, count), kArray);
  }
}

void Bitmap::compact() {
  if (set_ == nullptr) return;
  roaring_bitmap_run_optimize(set_);
  roaring_bitmap_shrink_to_fit(set_);
}

std::size_t Bitmap::size_bytes() const {
  if (set_ == nullptr) return 0;
  // Beside what a container holds: its key, kind, place and its own record.
  const auto containers = static_cast<std::size_t>(set_->high_low_container.size);
  return roaring_bitmap_portable_size_in_bytes(set_) + containers * 48 + sizeof(roaring_bitmap_t);
}

}  // namespace hearth::audience
