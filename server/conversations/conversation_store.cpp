#include "conversations/conversation_store.hpp"

#include <fmt/format.h>

namespace hearth::conversations::conversation_store {
namespace {

constexpr sql::Statement kListBefore{"conversation.list_before", R"sql(
  SELECT id, group_id, member_id, sent_at, text, media, topic, reply_key FROM messages
  WHERE group_id = $1 AND (sent_at, id) < ($2, $3)
  ORDER BY sent_at DESC, id DESC LIMIT $4
)sql"};

constexpr sql::Statement kListFrom{"conversation.list_from", R"sql(
  SELECT id, group_id, member_id, sent_at, text, media, topic, reply_key FROM messages
  WHERE group_id = $1 AND (sent_at, id) >= ($2, $3)
  ORDER BY sent_at, id LIMIT $4
)sql"};

constexpr sql::Statement kFind{"conversation.find", R"sql(
  SELECT id, group_id, member_id, sent_at, text, media, topic, reply_key FROM messages WHERE id = $1 AND group_id = $2
)sql"};

constexpr sql::Statement kListById{"conversation.list_by_id", R"sql(
  SELECT id, group_id, member_id, sent_at, text, media, topic, reply_key FROM messages
  WHERE id IN (SELECT value FROM {{listed}} AS ids)
)sql"};

}  // namespace

std::vector<StoredMessage> list_before(sql::Tx& tx, GroupId group, const search::Moment& cut, std::int64_t limit) {
  return tx.run(kListBefore, group, cut.at, cut.message, limit).map(read_stored_message);
}

std::vector<StoredMessage> list_from(sql::Tx& tx, GroupId group, const search::Moment& cut, std::int64_t limit) {
  return tx.run(kListFrom, group, cut.at, cut.message, limit).map(read_stored_message);
}

std::optional<StoredMessage> find(sql::Tx& tx, GroupId group, FactId id) {
  return tx.run(kFind, id, group).first(read_stored_message);
}

std::vector<StoredMessage> list_by_id(sql::Tx& tx, std::span<const FactId> ids) {
  if (ids.empty()) return {};
  std::string listed;
  for (const FactId id : ids) listed += fmt::format("{}{}", listed.empty() ? "" : ",", id.value);
  return tx.run(kListById, listed).map(read_stored_message);
}

}  // namespace hearth::conversations::conversation_store
