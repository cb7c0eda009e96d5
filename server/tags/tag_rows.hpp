#pragma once

#include "platform/storage/value.hpp"
#include "tags/tag.hpp"

namespace hearth::tags {

// id, kind, operator_id, name, choice, colour, place, archived_at of a row of tag_groups.
[[nodiscard]] TagGroup read_tag_group(sql::Row& row);
// id, tag_group_id, name, colour, place, bearers, archived_at of a row of tags.
[[nodiscard]] Tag read_tag(sql::Row& row);
// The columns of read_tag, then those of read_tag_group.
[[nodiscard]] TagWithGroup read_tag_with_group(sql::Row& row);

}  // namespace hearth::tags
