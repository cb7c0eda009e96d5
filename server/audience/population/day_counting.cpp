// DayCounts::between: one stretch of counters after another, all days of the window added up in them.
#include <algorithm>
#include <array>
#include <span>

#include "audience/population/day_counts.hpp"
#include "audience/population/value_bits.hpp"

namespace hearth::audience {

class DayCounting {
 public:
  explicit DayCounting(const DayCounts::Question& question) : question_{question} {}

  Bitmap count(const std::vector<DayCounts::Chunk>& chunks) {
    Bitmap found;
    for (std::size_t key = 0; key < chunks.size(); ++key) {
      const auto days = within(chunks[key].days);
      if (days.empty()) continue;
      if (question_.least == 1 && question_.most == UINT64_MAX) {
        mark(days);
      } else if (is_plain(days)) {
        add_up(days, small_);
      } else {
        add_up(days, large_);
      }
      found.append_chunk(static_cast<std::uint16_t>(key), bits_);
    }
    return found;
  }

 private:
  using Day = DayCounts::Day;
  template <class Count>
  using Counters = std::vector<Count>;

  [[nodiscard]] std::span<const Day> within(const std::vector<Day>& days) const {
    const auto first = std::find_if(days.begin(), days.end(),
                                    [&](const Day& day) { return !question_.first || day.day >= *question_.first; });
    const auto last =
        std::find_if(first, days.end(), [&](const Day& day) { return question_.last && day.day > *question_.last; });
    return {first, last};
  }

  // Whether no counter goes beyond a byte: each member is in each day once, and once only.
  [[nodiscard]] static bool is_plain(std::span<const Day> days) {
    return days.size() <= UINT8_MAX && std::all_of(days.begin(), days.end(), [](const Day& day) {
             return day.times.empty() && day.communities.empty();
           });
  }

  // Calls `visit(low, times)` for the rows that are meant.
  template <class Visit>
  void each_row(const Day& day, Visit visit) const {
    const std::size_t rows = day.low.size();
    const auto is_meant = [&](CommunityPlace community) {
      return !question_.community || community == 0 || community == *question_.community;
    };
    if (day.communities.empty() && !is_meant(day.community)) return;
    if (day.communities.empty() || !question_.community) {
      if (day.times.empty()) {
        for (std::size_t row = 0; row < rows; ++row) visit(day.low[row], 1U);
      } else {
        for (std::size_t row = 0; row < rows; ++row) visit(day.low[row], std::uint32_t{day.times[row]});
      }
      return;
    }
    for (std::size_t row = 0; row < rows; ++row) {
      if (is_meant(day.communities[row])) visit(day.low[row], day.times.empty() ? 1U : std::uint32_t{day.times[row]});
    }
  }

  void mark(std::span<const Day> days) {
    bits_.fill(0);
    for (const Day& day : days) {
      each_row(day, [&](std::uint16_t low, std::uint32_t) { bits_[low / 64U] |= std::uint64_t{1} << (low % 64U); });
    }
  }

  template <class Count>
  void add_up(std::span<const Day> days, Counters<Count>& counters) {
    counters.assign(Bitmap::kChunk, 0);
    Count* const counts = counters.data();
    for (const Day& day : days) {
      each_row(day, [counts](std::uint16_t low, std::uint32_t times) {
        counts[low] = static_cast<Count>(counts[low] + times);
      });
    }
    // Whatever is asked beyond what a counter can hold was never reached.
    constexpr std::uint64_t kMost = std::numeric_limits<Count>::max();
    const bool is_reached = question_.least <= kMost && question_.least <= question_.most;
    const auto least = static_cast<Count>(std::min(question_.least, kMost));
    const auto most = static_cast<Count>(std::min(question_.most, kMost));
    for (std::size_t word = 0; word < bits_.size(); ++word) {
      bits_[word] = is_reached ? bits_between(counts + word * 64, least, most) : 0;
    }
  }

  const DayCounts::Question& question_;
  std::array<std::uint64_t, Bitmap::kChunkWords> bits_;
  Counters<std::uint8_t> small_;
  Counters<std::uint32_t> large_;
};

Bitmap DayCounts::between(const Question& question) const {
  return DayCounting{question}.count(chunks_);
}

}  // namespace hearth::audience
