#include "conversations/member_messages.hpp"

#include <fmt/format.h>
#include <iterator>

namespace hearth::conversations {
namespace {

constexpr sql::Statement kListWritten{"message.list_written", R"sql(
  SELECT id, group_id, sent_at, text, media, reply_key FROM messages
  WHERE group_id = $2 AND sent_at IN {{listed}} AND member_id = $3
)sql"};

// NOT (… IS NULL), because SQLite takes IS NOT NULL for a range.
constexpr sql::Statement kAnswersTo{"message.answers_to", R"sql(
  SELECT member_id, count(*) FROM messages
  WHERE group_id = $2 AND NOT (reply_key IS NULL) AND reply_key IN {{listed}} GROUP BY member_id
)sql"};

OwnMessage read_message(sql::Row& row) {
  OwnMessage message;
  message.id = row.next<FactId>();
  message.group = row.next<GroupId>();
  message.sent_at = row.next<Timestamp>();
  message.text = row.next<std::string>();
  message.media = row.next<std::optional<std::string>>();
  message.reply_key = row.next<std::optional<std::int64_t>>();
  return message;
}

}  // namespace

std::vector<OwnMessage> MemberMessages::list(const std::vector<MemberId>& members,
                                             const std::vector<WrittenAt>& places) {
  std::vector<OwnMessage> messages;
  db_.read([&](sql::Tx& tx) {
    for (const WrittenAt& place : places) {
      std::string instants;
      for (const Timestamp at : place.instants) fmt::format_to(std::back_inserter(instants), "{},", at.ms);
      if (instants.empty()) continue;
      instants.pop_back();
      for (const MemberId member : members) {
        tx.run(kListWritten, instants, place.group, member).each([&](sql::Row& row) {
          messages.push_back(read_message(row));
        });
      }
    }
  });
  return messages;
}

std::vector<Answers> MemberMessages::answers_to(GroupId group, const std::vector<std::int64_t>& source_keys) {
  const std::string keys = fmt::format("{}", fmt::join(source_keys, ","));
  return db_.read([&](sql::Tx& tx) {
    return tx.run(kAnswersTo, keys, group).map([](sql::Row& row) {
      const auto member = row.next<MemberId>();
      return Answers{.member = member, .count = row.next<std::int64_t>()};
    });
  });
}

}  // namespace hearth::conversations
