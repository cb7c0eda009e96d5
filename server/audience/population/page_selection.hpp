#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "audience/population/column.hpp"
#include "audience/population/population.hpp"

namespace hearth::audience {

// What a set is sorted by: `values` orders blocks of members roughly, `value_of` says it exactly, and larger values of
// the column are never smaller in truth. Whoever has none in the column is left out.
template <class T, class ValueOf, class RoughOf>
struct SortedBy {
  const Column<T>& values;
  ValueOf value_of;  // Number → std::int64_t
  RoughOf rough_of;  // std::int64_t → T
  bool is_exact;     // whether the column says all
};

// The first of a set in an order, found without sorting it: the best so far are kept, and blocks of the column that
// hold nothing better are passed over. Where the set is large, blocks with the best values come first.
template <class T, class ValueOf, class RoughOf>
class PageSelection {
 public:
  PageSelection(const SortedBy<T, ValueOf, RoughOf>& by, const Column<std::int64_t>& ids,
                const Population::PageQuestion& question)
      : by_{by}, ids_{ids}, question_{question}, is_falling_{question.order == Order::falling} {}

  std::vector<Number> of(const Bitmap& set) {
    if (question_.limit == 0) return {};
    if (!is_found_in_best_blocks(set)) look_at_all(set);
    std::sort(best_.begin(), best_.end(), [this](const Row& left, const Row& right) { return is_before(left, right); });
    std::vector<Number> page;
    for (const Row& row : best_) page.push_back(row.member);
    return page;
  }

 private:
  struct Row {
    std::int64_t value;
    std::int64_t id;
    Number member;
  };

  [[nodiscard]] bool is_before(const Row& left, const Row& right) const {
    if (left.value != right.value) return is_falling_ ? left.value > right.value : left.value < right.value;
    return left.id < right.id;
  }

  // Blocks in order of what they may hold, until none that is left can hold anything for the page; false where that
  // would be most of them. So many hold the page when members of the set are like the others, some more when they are
  // not.
  bool is_found_in_best_blocks(const Bitmap& set) {
    const std::size_t blocks = by_.values.block_count();
    const std::uint64_t count = std::max<std::uint64_t>(set.count(), 1);
    const std::uint64_t likely = question_.limit * blocks * Column<T>::kBlock / count;
    if (likely > blocks / 8) return false;
    struct Promise {
      T best;
      std::size_t index;
    };
    std::vector<Promise> promises;
    promises.reserve(blocks);
    for (std::size_t index = 0; index < blocks; ++index) {
      if (const auto* block = by_.values.block_at(index)) promises.push_back({best_of(*block), index});
    }
    const auto is_better = [this](const Promise& left, const Promise& right) {
      return is_falling_ ? left.best > right.best : left.best < right.best;
    };
    const auto tried = promises.begin() + static_cast<std::ptrdiff_t>(std::min(promises.size(), 2 * likely + 64));
    std::partial_sort(promises.begin(), tried, promises.end(), is_better);
    seen_.assign(blocks, false);
    std::vector<Number> members;
    for (auto promise = promises.begin(); promise != tried; ++promise) {
      if (best_.size() == question_.limit) {
        const T worst = by_.rough_of(best_.front().value);
        if (is_falling_ ? promise->best < worst : promise->best > worst) return true;
      }
      members.clear();
      const auto first = static_cast<Number>(promise->index * Column<T>::kBlock);
      set.list_range(first, first + Column<T>::kBlock, members);
      look_at(promise->index, members);
      seen_[promise->index] = true;
    }
    return tried == promises.end();
  }
  // The best value of the block that may still be on the page.
  [[nodiscard]] T best_of(const typename Column<T>::Block& block) const {
    T best = is_falling_ ? block.most : block.least;
    if (question_.after) {
      const T after = by_.rough_of(*question_.after->value);
      best = is_falling_ ? std::min(best, after) : std::max(best, after);
    }
    return best;
  }

  void look_at_all(const Bitmap& set) {
    set.for_each_chunk([&](std::uint16_t key, Bitmap::ChunkBits bits) {
      constexpr std::size_t kBlocks = Bitmap::kChunk / Column<T>::kBlock;
      for (std::size_t i = 0; i < kBlocks; ++i) {
        constexpr std::size_t kWords = Column<T>::kBlock / 64;
        const std::size_t index = std::size_t{key} * kBlocks + i;
        const bool is_seen = index < seen_.size() && seen_[index];
        if (!is_seen) look_at(index, bits.subspan(i * kWords, kWords));
      }
    });
  }

  void look_at(std::size_t index, const std::vector<Number>& members) {
    const auto [first, last] = range_of(index);
    const auto* block = by_.values.block_at(index);
    for (const Number member : members) {
      const T value = block->values[member % Column<T>::kBlock];
      if (value >= first && value <= last) take(member);
    }
  }
  void look_at(std::size_t index, std::span<const std::uint64_t> bits) {
    const auto* block = by_.values.block_at(index);
    if (block == nullptr) return;
    const auto [first, last] = range_of(index);
    if (first > last || block->most < first || block->least > last) return;
    for (std::size_t word = 0; word < bits.size(); ++word) {
      if (bits[word] == 0) continue;
      std::uint64_t found = within(block->values.data() + word * 64, bits[word], first, last);
      for (; found != 0; found &= found - 1) {
        take(static_cast<Number>(index * Column<T>::kBlock + word * 64) + static_cast<Number>(__builtin_ctzll(found)));
      }
    }
  }

  // Those of the bits whose values lie between; one alone is looked at by itself.
  static std::uint64_t within(const T* values, std::uint64_t bits, T first, T last) {
    if ((bits & (bits - 1)) != 0) return bits & bits_between(values, first, last);
    const T value = values[__builtin_ctzll(bits)];
    return value >= first && value <= last ? bits : 0;
  }

  // Values that may still be on the page, where members of this block have them.
  [[nodiscard]] std::pair<T, T> range_of(std::size_t index) const {
    T first = static_cast<T>(Column<T>::kNone + 1);
    T last = Column<T>::kMost;
    if (question_.after && is_falling_) last = by_.rough_of(*question_.after->value);
    if (question_.after && !is_falling_) first = std::max(first, by_.rough_of(*question_.after->value));
    if (best_.size() < question_.limit) return {first, last};
    const Row& worst = best_.front();
    T limit = by_.rough_of(worst.value);
    // Among equals the ids decide; mostly all of a later block are larger.
    const auto* ids = ids_.block_at(index);
    if (by_.is_exact && ids != nullptr && ids->least > worst.id) {
      if (is_falling_ ? limit == Column<T>::kMost : limit == Column<T>::kNone) return {1, 0};
      limit = static_cast<T>(is_falling_ ? limit + 1 : limit - 1);
    }
    (is_falling_ ? first : last) = is_falling_ ? std::max(first, limit) : std::min(last, limit);
    return {first, last};
  }

  void take(Number member) {
    const Row row{.value = by_.value_of(member), .id = ids_.at(member), .member = member};
    if (question_.after) {
      const Row after{.value = *question_.after->value, .id = question_.after->member.value, .member = 0};
      if (!is_before(after, row)) return;
    }
    const auto order = [this](const Row& left, const Row& right) { return is_before(left, right); };
    if (best_.size() == question_.limit) {
      if (!is_before(row, best_.front())) return;
      std::pop_heap(best_.begin(), best_.end(), order);
      best_.pop_back();
    }
    best_.push_back(row);
    std::push_heap(best_.begin(), best_.end(), order);
  }

  const SortedBy<T, ValueOf, RoughOf>& by_;
  const Column<std::int64_t>& ids_;
  const Population::PageQuestion& question_;
  bool is_falling_;
  std::vector<Row> best_;        // a heap, the worst on top
  std::vector<bool> seen_ = {};  // blocks that were looked at first
};

}  // namespace hearth::audience
