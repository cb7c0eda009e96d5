#pragma once

#include <cstdint>

#include "platform/base/timestamp.hpp"
#include "platform/facts/fact.hpp"
#include "platform/storage/tx.hpp"

namespace hearth::conversations {

// A sum over messages that does not depend on their order: two sets of messages with equal digests are the same but for
// a chance of 1 in 2^64. Lets a check compare the messages with their facts in constant memory.
class MessageDigest {
 public:
  void add(FactId id, GroupId group, MemberId member, Timestamp sent_at);

  [[nodiscard]] std::int64_t count() const { return count_; }
  bool operator==(const MessageDigest&) const = default;

 private:
  std::uint64_t sum_ = 0;
  std::int64_t count_ = 0;
};

// Of everything in the table of messages.
[[nodiscard]] MessageDigest digest_of_messages(sql::Tx& tx);

}  // namespace hearth::conversations
