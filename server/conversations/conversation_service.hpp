#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audience/histories.hpp"
#include "communities/community_service.hpp"
#include "conversations/found_message.hpp"
#include "conversations/shown_message.hpp"
#include "platform/base/result.hpp"
#include "platform/storage/database.hpp"

namespace hearth::conversations {

// Which part of a group's conversation somebody wants to see: the latest, or what lies before, after or around a
// message, or from the beginning of a day on. At most one of the four.
struct PageWish {
  GroupId group;
  std::optional<FactId> before = {};
  std::optional<FactId> after = {};
  std::optional<FactId> around = {};
  std::optional<LocalDay> day = {};  // of the community's calendar
  // Only what they said, as far as the index has come: what was told a moment ago may be missing.
  std::optional<MemberId> member = {};
  std::int64_t limit = 50;
};

struct NoticesWish {
  GroupId group;
  Timestamp from = kEarliest;  // included
  Timestamp before{kLatest.ms + 1};
  FactId before_id = {};  // of those at `before` itself only the ones with smaller ids
  std::int64_t limit = 50;
};

struct SearchWish {
  std::string query;
  search::SearchScope scope = {};
  std::optional<search::SearchPosition> after = {};
  std::int64_t limit = 50;
};

// What was said in groups, for those who read it. Safe to call from any thread.
class ConversationService {
 public:
  struct Deps {
    sql::Database& db;
    communities::CommunityService& communities;
    audience::Histories& histories;
  };
  explicit ConversationService(Deps deps) : deps_{deps} {}

  // Fails with group.not_found, message.not_found, message.one_place_only.
  Result<MessagePage> page(const PageWish& wish);

  // Newest first. Fails with group.not_found.
  Result<std::vector<ShownNotice>> notices(const NoticesWish& wish);

  // Days with messages, in order; what operators and bots said counts too. Fails with group.not_found.
  Result<std::vector<DayCount>> days(GroupId group);

  // Messages that have every word and phrase, newest first. A page may have fewer than asked for, and yet a next one.
  // What was told a moment ago may not be found yet. Fails with search.nothing_to_look_for, search.query_too_long.
  Result<FindPage> search(const SearchWish& wish);

 private:
  Result<communities::Group> load_group(GroupId id);
  void add_labels(std::vector<ShownFind>& finds, const std::vector<GroupId>& groups);

  Deps deps_;
};

}  // namespace hearth::conversations
