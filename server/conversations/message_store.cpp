#include "conversations/message_store.hpp"

namespace hearth::conversations::message_store {
namespace {

constexpr sql::Statement kInsert{"message.insert", R"sql(
  INSERT INTO messages (id, group_id, member_id, sent_at, text, media, topic, reply_key)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
)sql"};

constexpr sql::Statement kListBetween{"message.list_between", R"sql(
  SELECT id, group_id, member_id, sent_at, text, media, topic, reply_key FROM messages
  WHERE id BETWEEN $1 AND $2 ORDER BY id
)sql"};

constexpr sql::Statement kEachEnvelope{"message.each_envelope", R"sql(
  SELECT id, group_id, member_id, sent_at FROM messages
)sql"};

constexpr sql::Statement kEraseWords{"message.erase_words", R"sql(
  UPDATE messages SET text = '', topic = NULL WHERE member_id = $1
)sql"};

}  // namespace

void insert_all(sql::Tx& tx, std::span<const Message> messages) {
  if (messages.empty()) return;
  sql::Batch batch{kInsert};
  for (const Message& message : messages) {
    batch.add(message.id, message.group, message.member, message.sent_at, message.text, message.media, message.topic,
              message.reply_key);
  }
  tx.run_each(batch);
}

std::vector<StoredMessage> list_between(sql::Tx& tx, FactId first, FactId last) {
  return tx.run(kListBetween, first, last).map(read_stored_message);
}

void erase_words_of(sql::Tx& tx, MemberId member) {
  tx.run(kEraseWords, member).changed();
}

void each_envelope(sql::Tx& tx, const std::function<void(const Message&)>& visit) {
  tx.run(kEachEnvelope).each([&](sql::Row& row) {
    Message message;
    message.id = row.next<FactId>();
    message.group = row.next<GroupId>();
    message.member = row.next<MemberId>();
    message.sent_at = row.next<Timestamp>();
    visit(message);
  });
}

}  // namespace hearth::conversations::message_store
