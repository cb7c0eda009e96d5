#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "platform/base/timestamp.hpp"
#include "platform/facts/fact.hpp"
#include "platform/storage/value.hpp"

namespace hearth::conversations {

// A message as the table has it.
struct StoredMessage {
  FactId id;
  GroupId group;
  MemberId member;
  Timestamp sent_at;
  std::string text;
  std::optional<std::string> media;
  std::optional<std::string> topic;
  std::optional<std::int64_t> reply_key;  // source key of the message answered
};

// From the columns id, group_id, member_id, sent_at, text, media, topic, reply_key.
inline StoredMessage read_stored_message(sql::Row& row) {
  StoredMessage message;
  message.id = row.next<FactId>();
  message.group = row.next<GroupId>();
  message.member = row.next<MemberId>();
  message.sent_at = row.next<Timestamp>();
  message.text = row.next<std::string>();
  message.media = row.next<std::optional<std::string>>();
  message.topic = row.next<std::optional<std::string>>();
  message.reply_key = row.next<std::optional<std::int64_t>>();
  return message;
}

}  // namespace hearth::conversations
