#pragma once

#include <map>
#include <string>
#include <vector>

#include "platform/storage/tx.hpp"
#include "tags/assignment.hpp"

namespace hearth::tags {

// What the person bears who stands behind the member, as far as `viewer` may see it; in order of tag groups and tags.
// Of each tag the last word counts, whichever of those who were merged it was said of; so whoever had a tag taken away
// does not get it back by a merge with somebody who was given it before.
[[nodiscard]] std::vector<BorneTag> tags_of_member(sql::Tx& tx, MemberId member, OperatorId viewer);
// The same of many, by their numbers; whoever bears none is missing.
using TagsOfMembers = std::map<MemberId, std::vector<TagId>>;
[[nodiscard]] TagsOfMembers tags_of_members(sql::Tx& tx, const std::vector<MemberId>& members, OperatorId viewer);

// A member or a group that bears some tag.
struct Bearer {
  BearerId id;
  std::string name;  // as shown last
  Assignment assignment;
  std::string maker_name;  // as it was then
};
// In order of their numbers, from behind `after`; members who were merged each for themselves, as they are counted.
[[nodiscard]] std::vector<Bearer> list_bearers(sql::Tx& tx, const TagWithGroup& tag, BearerId after, std::size_t limit);

}  // namespace hearth::tags
