#pragma once

#include <string_view>
#include <vector>

#include "platform/storage/database.hpp"
#include "segments/saved/segment.hpp"

namespace hearth::segments::segment_store {

[[nodiscard]] std::vector<Segment> list_all(sql::Tx& tx);  // newest first
[[nodiscard]] std::optional<Segment> find(sql::Tx& tx, SegmentId id);
// Whatever its case.
[[nodiscard]] std::optional<Segment> find_named(sql::Tx& tx, std::string_view name);
void insert(sql::Tx& tx, const Segment& segment);
// False when it is not of that version any more, or gone. The new row has the next version.
bool change(sql::Tx& tx, const Segment& segment, std::int64_t version);
void remove(sql::Tx& tx, SegmentId id);

// Of a frozen one; rising.
[[nodiscard]] std::vector<MemberId> list_members(sql::Tx& tx, SegmentId id);
void insert_members(sql::Tx& tx, SegmentId id, const std::vector<MemberId>& members);

}  // namespace hearth::segments::segment_store
