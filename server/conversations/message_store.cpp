#include "conversations/message_store.hpp"

namespace hearth::conversations::message_store {
namespace {

constexpr sql::Statement kInsert{"message.insert", R"sql(
  INSERT INTO messages (id, group_id, member_id, sent_at, text, media, topic, reply_key)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
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

}  // namespace hearth::conversations::message_store
