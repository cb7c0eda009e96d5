#pragma once

#include <vector>

#include "platform/storage/tx.hpp"
#include "tags/assignment.hpp"

namespace hearth::tags {

// What the person bears who stands behind the member, as far as `viewer` may see it; in order of tag groups and tags.
// Of each tag the last word counts, whichever of those who were merged it was said of; so whoever had a tag taken away
// does not get it back by a merge with somebody who was given it before.
[[nodiscard]] std::vector<BorneTag> tags_of_member(sql::Tx& tx, MemberId member, OperatorId viewer);

}  // namespace hearth::tags
