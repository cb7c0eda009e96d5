#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "platform/storage/tx.hpp"
#include "tags/tag.hpp"

namespace hearth::tags::tag_store {

// In order; those that are archived last.
[[nodiscard]] std::vector<TagGroup> list_groups(sql::Tx& tx);
[[nodiscard]] std::vector<Tag> list_tags(sql::Tx& tx);
[[nodiscard]] std::vector<Tag> list_tags_of(sql::Tx& tx, TagGroupId group);
[[nodiscard]] std::optional<TagWithGroup> find(sql::Tx& tx, TagId id);
// Held against other changes of it, its tags and who bears them until the transaction ends.
[[nodiscard]] std::optional<TagGroup> find_group_to_change(sql::Tx& tx, TagGroupId id);

void insert_group(sql::Tx& tx, const TagGroup& group, Timestamp now);
void change_group(sql::Tx& tx, const TagGroup& group);
void insert_tag(sql::Tx& tx, const Tag& tag, Timestamp now);
void change_tag(sql::Tx& tx, const Tag& tag);

// Whether another one has that name, whatever its case.
[[nodiscard]] bool is_group_name_taken(sql::Tx& tx, const TagGroup& group);
[[nodiscard]] bool is_tag_name_taken(sql::Tx& tx, const Tag& tag);
[[nodiscard]] std::int64_t last_group_place(sql::Tx& tx);

void move_group(sql::Tx& tx, TagGroupId id, std::int64_t place);
void move_tag(sql::Tx& tx, TagId id, std::int64_t place);

// How many bear more than one tag of the group.
[[nodiscard]] std::int64_t count_bearers_of_several(sql::Tx& tx, TagGroupId id);

// Adds to the number of bearers of a tag; `difference` may be negative.
void add_bearers(sql::Tx& tx, TagId id, std::int64_t difference);

}  // namespace hearth::tags::tag_store
