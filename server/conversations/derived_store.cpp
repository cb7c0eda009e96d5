#include "conversations/derived_store.hpp"

#include <fmt/format.h>

namespace hearth::conversations::derived_store {
namespace {

constexpr sql::Statement kFindProgress{"derived.find_progress", "SELECT mark, tx, fact_id FROM derived_progress"};

constexpr sql::Statement kBegin{"derived.begin", R"sql(
  INSERT INTO derived_progress (id, mark, tx, fact_id) VALUES (1, $1, $2, $3) ON CONFLICT (id) DO NOTHING
)sql"};

constexpr sql::Statement kMove{"derived.move", R"sql(
  UPDATE derived_progress SET mark = $1, tx = $2, fact_id = $3 WHERE mark = $4 AND tx = $5 AND fact_id = $6
)sql"};

constexpr sql::Statement kAddReaction{"derived.add_reaction", R"sql(
  INSERT INTO derived_reactions (group_id, message_key, emoji, people, told) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (group_id, message_key, emoji) DO UPDATE
  SET people = derived_reactions.people + excluded.people,
      told = CASE WHEN excluded.told > derived_reactions.told THEN excluded.told ELSE derived_reactions.told END
)sql"};

constexpr sql::Statement kListReactions{"derived.list_reactions", R"sql(
  SELECT group_id, message_key, emoji, people, told FROM derived_reactions
  WHERE group_id = $2 AND message_key IN (SELECT value FROM {{listed}} AS keys)
)sql"};

constexpr sql::Statement kAddNotice{"derived.add_notice", R"sql(
  INSERT INTO derived_notices (id, group_id, at, kind, member_id, other_id, name) VALUES ($1, $2, $3, $4, $5, $6, $7)
)sql"};

constexpr sql::Statement kListNotices{"derived.list_notices", R"sql(
  SELECT id, group_id, at, kind, member_id, other_id, name FROM derived_notices
  WHERE group_id = $1 AND at >= $2 AND (at, id) < ($3, $4)
  ORDER BY at DESC, id DESC LIMIT $5
)sql"};

constexpr sql::Statement kForgetProgress{"derived.forget_progress", R"sql(
  UPDATE derived_progress SET mark = 'to begin anew', tx = 0, fact_id = 0
)sql"};

constexpr sql::Statement kRemoveReactions{"derived.remove_reactions", "DELETE FROM derived_reactions"};
constexpr sql::Statement kRemoveNotices{"derived.remove_notices", "DELETE FROM derived_notices"};

Reaction read_reaction(sql::Row& row) {
  Reaction reaction;
  reaction.group = row.next<GroupId>();
  reaction.message_key = row.next<std::int64_t>();
  reaction.emoji = row.next<std::string>();
  reaction.people = row.next<std::int64_t>();
  reaction.told = row.next<std::int64_t>();
  return reaction;
}

Notice read_notice(sql::Row& row) {
  Notice notice;
  notice.id = row.next<FactId>();
  notice.group = row.next<GroupId>();
  notice.at = row.next<Timestamp>();
  notice.kind = row.next<std::string>();
  notice.member = row.next<std::optional<MemberId>>();
  notice.other = row.next<std::optional<MemberId>>();
  notice.name = row.next<std::optional<std::string>>();
  return notice;
}

}  // namespace

std::optional<Progress> find_progress(sql::Tx& tx) {
  return tx.run(kFindProgress).first([](sql::Row& row) {
    Progress progress;
    progress.mark = row.next<std::string>();
    progress.position.transaction = row.next<std::int64_t>();
    progress.position.id = row.next<std::int64_t>();
    return progress;
  });
}

bool move(sql::Tx& tx, const std::optional<Progress>& from, const Progress& to) {
  if (!from) return tx.run(kBegin, to.mark, to.position.transaction, to.position.id).changed() == 1;
  return tx.run(kMove, to.mark, to.position.transaction, to.position.id, from->mark, from->position.transaction,
                from->position.id)
             .changed() == 1;
}

void add_reactions(sql::Tx& tx, std::span<const Reaction> reactions) {
  if (reactions.empty()) return;
  sql::Batch batch{kAddReaction};
  for (const Reaction& one : reactions) batch.add(one.group, one.message_key, one.emoji, one.people, one.told);
  tx.run_each(batch);
}

std::vector<Reaction> list_reactions(sql::Tx& tx, GroupId group, std::span<const std::int64_t> message_keys) {
  if (message_keys.empty()) return {};
  const std::string keys = fmt::format("{}", fmt::join(message_keys, ","));
  return tx.run(kListReactions, keys, group).map(read_reaction);
}

void add_notices(sql::Tx& tx, std::span<const Notice> notices) {
  if (notices.empty()) return;
  sql::Batch batch{kAddNotice};
  for (const Notice& one : notices) {
    batch.add(one.id, one.group, one.at, one.kind, one.member, one.other, one.name);
  }
  tx.run_each(batch);
}

std::vector<Notice> list_notices(sql::Tx& tx, GroupId group, const NoticeRange& range, std::int64_t limit) {
  return tx.run(kListNotices, group, range.from, range.before, range.before_id, limit).map(read_notice);
}

void forget_progress(sql::Tx& tx) {
  tx.run(kForgetProgress).changed();
}

void remove_all(sql::Tx& tx) {
  tx.run(kRemoveReactions).changed();
  tx.run(kRemoveNotices).changed();
}

}  // namespace hearth::conversations::derived_store
