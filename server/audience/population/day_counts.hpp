#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "audience/bitmap.hpp"
#include "audience/population/event_times.hpp"
#include "platform/base/timestamp.hpp"

namespace hearth::audience {

// How often one kind of thing was done: by whom, on which day, in which community. Members stand in stretches of
// Bitmap::kChunk, each with its days, so that counting many days touches one stretch of counters after another.
class DayCounts {
 public:
  struct Row {
    LocalDay day;
    CommunityPlace community = 0;
  };
  void add(Number member, Row row);
  // Once less; it must have been added.
  void remove(Number member, Row row);
  void clear() { chunks_.clear(); }

  struct Question {
    std::optional<LocalDay> first = {};
    std::optional<LocalDay> last = {};
    std::optional<CommunityPlace> community = {};  // and those of none; absent: all
    std::uint64_t least = 1;                       // at least 1
    std::uint64_t most = UINT64_MAX;
  };
  // Who did it from `least` to `most` times.
  [[nodiscard]] Bitmap between(const Question& question) const;
  [[nodiscard]] std::uint64_t count_of(Number member, const Question& question) const;

  [[nodiscard]] std::size_t size_bytes() const;

 private:
  friend struct PopulationSnapshot;
  friend class DayCounting;

  // Columns of equal length in order of (low, community), or empty where every row has the same: no communities where
  // all are of `community`, no times where all did it once. Who did it more than kMostTimes times has several rows.
  struct Day {
    LocalDay day;
    CommunityPlace community = 0;
    std::vector<std::uint16_t> low;  // number % kChunk
    std::vector<CommunityPlace> communities;
    std::vector<std::uint8_t> times;
  };
  struct Chunk {
    std::vector<Day> days;  // rising
  };
  static constexpr std::uint8_t kMostTimes = 255;

  static std::size_t find_row(const Day& day, std::uint16_t low, CommunityPlace community);
  static Day& day_at(Chunk& chunk, LocalDay day);

  std::vector<Chunk> chunks_;  // by number / kChunk
};

}  // namespace hearth::audience
