#include "segments/rules/tag_rule_store.hpp"

namespace hearth::segments::tag_rule_store {
namespace {

#define HEARTH_TAG_RULE_COLUMNS \
  "SELECT id, segment_id, tag_id, takes_back, is_active, is_applied, author, created_at, changed_at FROM tag_rules "

constexpr sql::Statement kListAll{"tag_rule.list", HEARTH_TAG_RULE_COLUMNS "ORDER BY id"};
constexpr sql::Statement kFind{"tag_rule.find", HEARTH_TAG_RULE_COLUMNS "WHERE id = $1"};

constexpr sql::Statement kInsert{"tag_rule.insert", R"sql(
  INSERT INTO tag_rules (id, segment_id, tag_id, takes_back, is_active, is_applied, author, created_at, changed_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  ON CONFLICT (segment_id, tag_id) DO NOTHING
)sql"};

constexpr sql::Statement kChange{"tag_rule.change", R"sql(
  UPDATE tag_rules SET takes_back = $2, is_active = $3, is_applied = $4, changed_at = $5 WHERE id = $1
)sql"};

constexpr sql::Statement kRemove{"tag_rule.remove", R"sql(
  DELETE FROM tag_rules WHERE id = $1
)sql"};

constexpr sql::Statement kMarkUnapplied{"tag_rule.mark_unapplied", R"sql(
  UPDATE tag_rules SET is_applied = 0 WHERE segment_id = $1
)sql"};

std::int64_t to_number(bool is) {
  return is ? 1 : 0;
}

TagRule read_rule(sql::Row& row) {
  TagRule rule;
  rule.id = row.next<TagRuleId>();
  rule.segment = row.next<SegmentId>();
  rule.tag = row.next<tags::TagId>();
  rule.takes_back = row.next<std::int64_t>() != 0;
  rule.is_active = row.next<std::int64_t>() != 0;
  rule.is_applied = row.next<std::int64_t>() != 0;
  rule.author = row.next<std::string>();
  rule.created_at = row.next<Timestamp>();
  rule.changed_at = row.next<Timestamp>();
  return rule;
}

}  // namespace

std::vector<TagRule> list_all(sql::Tx& tx) {
  return tx.run(kListAll).map(read_rule);
}

std::optional<TagRule> find(sql::Tx& tx, TagRuleId id) {
  return tx.run(kFind, id).first(read_rule);
}

bool insert(sql::Tx& tx, const TagRule& rule) {
  return tx.run(kInsert, rule.id, rule.segment, rule.tag, to_number(rule.takes_back), to_number(rule.is_active),
                to_number(rule.is_applied), rule.author, rule.created_at, rule.changed_at)
             .changed() == 1;
}

void change(sql::Tx& tx, const TagRule& rule) {
  tx.run(kChange, rule.id, to_number(rule.takes_back), to_number(rule.is_active), to_number(rule.is_applied),
         rule.changed_at)
      .changed();
}

void remove(sql::Tx& tx, TagRuleId id) {
  tx.run(kRemove, id).changed();
}

void mark_unapplied(sql::Tx& tx, SegmentId segment) {
  tx.run(kMarkUnapplied, segment).changed();
}

}  // namespace hearth::segments::tag_rule_store
