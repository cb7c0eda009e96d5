// Bitmap::count_below, in one pass over the library's containers: asking the library for one rank after another counts
// the same bits again and again (measured: ten times slower on a million members).
#include <algorithm>
#include <bit>
#include <roaring/roaring.h>

extern "C" {
#include <roaring/containers/array.h>
#include <roaring/containers/bitset.h>
#include <roaring/containers/run.h>
}

#include "audience/bitmap.hpp"

// The processor's own instruction where it has it; Debian's baseline has none.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define HEARTH_COUNTS_BITS __attribute__((target_clones("default", "popcnt", "arch=icelake-server")))
#else
#define HEARTH_COUNTS_BITS
#endif

namespace hearth::audience {
namespace {

constexpr std::uint32_t kContainerSize = 65'536;
constexpr std::uint8_t kBitset = 1;  // the library's codes; its header for them is not C++
constexpr std::uint8_t kArray = 2;

HEARTH_COUNTS_BITS std::uint64_t count_bits(const std::uint64_t* words, std::size_t count) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < count; ++i) bits += static_cast<std::uint64_t>(std::popcount(words[i]));
  return bits;
}

// Each walks through one container and says how many members are below `end`, for ends that rise up to kContainerSize.
class BitsetWalk {
 public:
  explicit BitsetWalk(const void* container) : words_{static_cast<const bitset_container_t*>(container)->array} {}

  std::uint64_t below(std::uint32_t end) {
    const std::uint32_t word = end / 64;
    passed_ += count_bits(words_ + word_, word - word_);
    word_ = word;
    const std::uint64_t lower_bits = (std::uint64_t{1} << (end % 64)) - 1;
    return end % 64 == 0 ? passed_ : passed_ + static_cast<std::uint64_t>(std::popcount(words_[word] & lower_bits));
  }

 private:
  const std::uint64_t* words_;
  std::uint32_t word_ = 0;
  std::uint64_t passed_ = 0;
};

class ArrayWalk {
 public:
  explicit ArrayWalk(const void* container)
      : values_{static_cast<const array_container_t*>(container)->array},
        size_{static_cast<std::size_t>(static_cast<const array_container_t*>(container)->cardinality)} {}

  std::uint64_t below(std::uint32_t end) {
    passed_ = static_cast<std::size_t>(std::lower_bound(values_ + passed_, values_ + size_, end) - values_);
    return passed_;
  }

 private:
  const std::uint16_t* values_;
  std::size_t size_;
  std::size_t passed_ = 0;
};

class RunWalk {
 public:
  explicit RunWalk(const void* container) : container_{*static_cast<const run_container_t*>(container)} {}

  std::uint64_t below(std::uint32_t end) {
    for (; run_ < container_.n_runs; ++run_) {
      const rle16_t& run = container_.runs[run_];
      const std::uint32_t start = run.value;
      const std::uint32_t length = run.length + std::uint32_t{1};
      if (end < start + length) return passed_ + (end > start ? end - start : 0);
      passed_ += length;
    }
    return passed_;
  }

 private:
  const run_container_t& container_;
  int run_ = 0;
  std::uint64_t passed_ = 0;
};

// Appends to `counts` how many members of the container, and of those before it, are below each of `ends`; the number
// of its own members.
template <class Walk>
std::uint64_t count_container(Walk walk, std::uint64_t base, std::span<const Number> ends, std::uint64_t before,
                              std::vector<std::uint64_t>& counts) {
  for (const Number end : ends) counts.push_back(before + walk.below(static_cast<std::uint32_t>(end - base)));
  return walk.below(kContainerSize);
}

}  // namespace

std::vector<std::uint64_t> Bitmap::count_below(std::span<const Number> ends) const {
  const roaring_array_t& containers = read()->high_low_container;
  std::vector<std::uint64_t> counts;
  counts.reserve(ends.size());
  std::uint64_t before = 0;
  for (std::int32_t i = 0; i < containers.size && counts.size() < ends.size(); ++i) {
    const std::uint64_t base = std::uint64_t{containers.keys[i]} * kContainerSize;
    const auto rest = ends.subspan(counts.size());
    const auto inside = std::lower_bound(rest.begin(), rest.end(), base);
    counts.insert(counts.end(), static_cast<std::size_t>(inside - rest.begin()), before);
    const std::span within{inside, std::upper_bound(inside, rest.end(), base + kContainerSize)};
    const void* container = containers.containers[i];
    const std::uint8_t sort = containers.typecodes[i];
    before += sort == kBitset  ? count_container(BitsetWalk{container}, base, within, before, counts)
              : sort == kArray ? count_container(ArrayWalk{container}, base, within, before, counts)
                               : count_container(RunWalk{container}, base, within, before, counts);
  }
  counts.resize(ends.size(), before);
  return counts;
}

}  // namespace hearth::audience
