#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "conversations/stored_message.hpp"
#include "platform/facts/fact.hpp"
#include "platform/storage/tx.hpp"

// The tables named derived_…, but for those of search.
namespace hearth::conversations::derived_store {

// How far the facts of which database have been taken in.
struct Progress {
  std::string mark;
  facts::Position position;
};
[[nodiscard]] std::optional<Progress> find_progress(sql::Tx& tx);
// False where somebody else has gone on from `from` meanwhile.
bool move(sql::Tx& tx, const std::optional<Progress>& from, const Progress& to);

// Somebody (or `told` of them, where nobody is named) put the emoji on the message with that source key.
struct Reaction {
  GroupId group;
  std::int64_t message_key = 0;
  std::string emoji;
  std::int64_t people = 0;
  std::int64_t told = 0;
};
void add_reactions(sql::Tx& tx, std::span<const Reaction> reactions);
// Of those messages, in no particular order.
[[nodiscard]] std::vector<Reaction> list_reactions(sql::Tx& tx, GroupId group,
                                                   std::span<const std::int64_t> message_keys);

struct Notice {
  FactId id;
  GroupId group;
  Timestamp at;
  std::string kind;  // "joined", "left", "renamed", "group_renamed"
  std::optional<MemberId> member;
  std::optional<MemberId> other;    // who invited or removed them
  std::optional<std::string> name;  // the new one
};
void add_notices(sql::Tx& tx, std::span<const Notice> notices);

struct NoticeRange {
  Timestamp from;
  Timestamp before;
  FactId before_id;  // of those at `before` itself only the ones with smaller ids
};
// Newest first.
[[nodiscard]] std::vector<Notice> list_notices(sql::Tx& tx, GroupId group, const NoticeRange& range,
                                               std::int64_t limit);

void remove_all(sql::Tx& tx);
// All is filled again from the beginning, by whoever fills it next.
void forget_progress(sql::Tx& tx);

}  // namespace hearth::conversations::derived_store
