#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/base/timestamp.hpp"
#include "platform/facts/fact.hpp"
#include "platform/storage/database.hpp"

namespace hearth::conversations {

// One message of a member, kept by the caller.
struct OwnMessage {
  FactId id;
  GroupId group;
  Timestamp sent_at;
  std::string text;
  std::optional<std::string> media;
  std::optional<std::int64_t> reply_key;  // source key of the message answered, in the same group
};

// Where a member wrote: what is known without the messages themselves.
struct WrittenAt {
  GroupId group;
  std::vector<Timestamp> instants;
};

// How often somebody answered.
struct Answers {
  MemberId member;
  std::int64_t count = 0;
};

// The messages of one person, and the answers to them. Safe to call from any thread.
class MemberMessages {
 public:
  explicit MemberMessages(sql::Database& db) : db_{db} {}

  // All messages of these members at these places, in no order. Meant for some thousands.
  [[nodiscard]] std::vector<OwnMessage> list(const std::vector<MemberId>& members,
                                             const std::vector<WrittenAt>& places);

  // Who answered the messages of the group that have these source keys.
  [[nodiscard]] std::vector<Answers> answers_to(GroupId group, const std::vector<std::int64_t>& source_keys);

 private:
  sql::Database& db_;
};

}  // namespace hearth::conversations
