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
// hold nothing better are passed over.
template <class T, class ValueOf, class RoughOf>
class PageSelection {
 public:
  PageSelection(const SortedBy<T, ValueOf, RoughOf>& by, const Column<std::int64_t>& ids,
                const Population::PageQuestion& question)
      : by_{by}, ids_{ids}, question_{question}, is_falling_{question.order == Order::falling} {}

  std::vector<Number> of(const Bitmap& set) {
    if (question_.limit == 0) return {};
    set.for_each_chunk([&](std::uint16_t key, Bitmap::ChunkBits bits) {
      constexpr std::size_t kBlocks = Bitmap::kChunk / Column<T>::kBlock;
      for (std::size_t i = 0; i < kBlocks; ++i) {
        constexpr std::size_t kWords = Column<T>::kBlock / 64;
        look_at(std::size_t{key} * kBlocks + i, bits.subspan(i * kWords, kWords));
      }
    });
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
  std::vector<Row> best_;  // a heap, the worst on top
};

}  // namespace hearth::audience
