#pragma once

#include <string>
#include <vector>

#include "platform/storage/database.hpp"
#include "segments/evaluation/segment_names.hpp"

namespace hearth::segments {

using SegmentMoveId = Id<struct SegmentMoveTag>;
constexpr std::string_view id_block_of(SegmentMoveId) {
  return "segment_moves";
}

namespace keeping_store {

// Members of a segment as far as it was told; rising.
struct Told {
  SegmentId segment;
  std::string definition;  // that this is of
  std::vector<MemberId> members;
  std::size_t moves = 0;  // that were needed to know
};
[[nodiscard]] std::vector<Told> load_all(sql::Tx& tx);
// Keeps all of them, in place of what was there and of the moves since.
void save(sql::Tx& tx, SegmentId segment, const std::string& definition, const std::vector<MemberId>& members);
void add_move(sql::Tx& tx, SegmentMoveId id, SegmentId segment, const std::vector<MemberId>& entered,
              const std::vector<MemberId>& gone);
// All that is kept of it, its days included.
void remove(sql::Tx& tx, SegmentId segment);

// Members at the end of a day, and how many came and went on it.
struct Day {
  LocalDay day;
  std::int64_t members = 0;
  std::int64_t entered = 0;
  std::int64_t gone = 0;
};
// Counts are added to those of the same day.
void add_day(sql::Tx& tx, SegmentId segment, const Day& day);
// Days on which something moved, rising; the last one before `from` is the first of them.
[[nodiscard]] std::vector<Day> list_days(sql::Tx& tx, SegmentId segment, LocalDay from, LocalDay to);

}  // namespace keeping_store
}  // namespace hearth::segments
