#include "conversations/message_digest.hpp"

#include <array>
#include <xxhash.h>

#include "conversations/message_store.hpp"

namespace hearth::conversations {

void MessageDigest::add(FactId id, GroupId group, MemberId member, Timestamp sent_at) {
  const std::array<std::int64_t, 4> parts{id.value, group.value, member.value, sent_at.ms};
  sum_ += XXH3_64bits(parts.data(), sizeof parts);
  ++count_;
}

MessageDigest digest_of_messages(sql::Tx& tx) {
  MessageDigest digest;
  message_store::each_envelope(
      tx, [&](const Message& message) { digest.add(message.id, message.group, message.member, message.sent_at); });
  return digest;
}

}  // namespace hearth::conversations
