#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "conversations/stored_message.hpp"
#include "platform/base/timestamp.hpp"
#include "platform/facts/fact.hpp"
#include "platform/storage/tx.hpp"

namespace hearth::conversations {

// What was said. Its id is the id of its message.posted fact. Text is a view into what the caller keeps.
struct Message {
  FactId id;
  GroupId group;
  MemberId member;
  Timestamp sent_at;
  std::string_view text;
  std::optional<std::string_view> media;  // "image", "voice", …
  std::optional<std::string_view> topic;  // thread inside the group
  std::optional<std::int64_t> reply_key;  // source key of the message answered
};

namespace message_store {

void insert_all(sql::Tx& tx, std::span<const Message> messages);

// Those whose ids lie between the two, both included, in order of ids.
[[nodiscard]] std::vector<StoredMessage> list_between(sql::Tx& tx, FactId first, FactId last);

// Messages of the member stay, without text and topic.
void erase_words_of(sql::Tx& tx, MemberId member);

// Every message without its content, in no particular order.
void each_envelope(sql::Tx& tx, const std::function<void(const Message&)>& visit);

}  // namespace message_store
}  // namespace hearth::conversations
