#pragma once

#include <optional>
#include <vector>

#include "platform/storage/database.hpp"
#include "segments/rules/tag_rule.hpp"

namespace hearth::segments::tag_rule_store {

[[nodiscard]] std::vector<TagRule> list_all(sql::Tx& tx);  // in order of id
[[nodiscard]] std::optional<TagRule> find(sql::Tx& tx, TagRuleId id);
// False where the segment has a rule for the tag already.
bool insert(sql::Tx& tx, const TagRule& rule);
void change(sql::Tx& tx, const TagRule& rule);
void remove(sql::Tx& tx, TagRuleId id);
void mark_unapplied(sql::Tx& tx, SegmentId segment);

}  // namespace hearth::segments::tag_rule_store
