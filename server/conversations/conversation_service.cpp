#include "conversations/conversation_service.hpp"

#include <algorithm>
#include <map>

#include "conversations/conversation_index.hpp"
#include "conversations/conversation_store.hpp"
#include "conversations/derived_store.hpp"
#include "conversations/message_showing.hpp"

namespace hearth::conversations {

namespace store = conversation_store;

namespace {

// Where a page is cut out: so many messages on each side of the cut.
struct Window {
  search::Moment cut;
  std::int64_t earlier = 0;
  std::int64_t later = 0;
};

Error one_place_only() {
  return Error{ErrorCode::invalid, "message.one_place_only", "only one of before, after, around and day can be given"};
}

Result<search::Moment> cut_at(sql::Tx& tx, GroupId group, FactId id) {
  const auto message = store::find(tx, group, id);
  if (!message) return Error{ErrorCode::not_found, "message.not_found", "the group has no such message"};
  return search::Moment{.at = message->sent_at, .message = id};
}

Result<Window> window_of(sql::Tx& tx, const PageWish& wish, const Calendar& calendar) {
  if (wish.before) return Window{.cut = TRY(cut_at(tx, wish.group, *wish.before)), .earlier = wish.limit, .later = 0};
  if (wish.after) {
    search::Moment cut = TRY(cut_at(tx, wish.group, *wish.after));
    ++cut.message.value;
    return Window{.cut = cut, .earlier = 0, .later = wish.limit};
  }
  if (wish.around) {
    const std::int64_t earlier = wish.limit / 2;
    return Window{.cut = TRY(cut_at(tx, wish.group, *wish.around)), .earlier = earlier, .later = wish.limit - earlier};
  }
  if (wish.day)
    return Window{.cut = {.at = calendar.start_of(*wish.day), .message = {}}, .earlier = 0, .later = wish.limit};
  return Window{.cut = {.at = Timestamp{kLatest.ms + 1}, .message = {}}, .earlier = wish.limit, .later = 0};
}

struct Sides {
  std::vector<StoredMessage> earlier;  // latest first
  std::vector<StoredMessage> later;
};

// One more on each side than wanted says whether there is more. What one member said is found by the search index,
// which knows who said what; an index of the table by members would make every import half as slow again.
Sides load_sides(sql::Tx& tx, const PageWish& wish, const Window& window) {
  if (!wish.member) {
    return {.earlier = store::list_before(tx, wish.group, window.cut, window.earlier + 1),
            .later = store::list_from(tx, wish.group, window.cut, window.later + 1)};
  }
  if (!ConversationIndex::is_of_this_database(tx)) return {};
  const search::Whereabouts where{.group = wish.group, .member = *wish.member};
  return {.earlier = search::list_said_before(tx, where, window.cut, static_cast<std::size_t>(window.earlier + 1)),
          .later = search::list_said_from(tx, where, window.cut, static_cast<std::size_t>(window.later + 1))};
}

// Drops what is past the limit; whether there was any.
bool cut_off(std::vector<StoredMessage>& messages, std::int64_t limit) {
  const bool has_more = std::ssize(messages) > limit;
  if (has_more) messages.resize(static_cast<std::size_t>(limit));
  return has_more;
}

}  // namespace

Result<communities::Group> ConversationService::load_group(GroupId id) {
  auto group = deps_.communities.find_group(id);
  if (!group) return Error{ErrorCode::not_found, "group.not_found", "there is no such group"};
  return *std::move(group);
}

Result<MessagePage> ConversationService::page(const PageWish& wish) {
  const int places = (wish.before ? 1 : 0) + (wish.after ? 1 : 0) + (wish.around ? 1 : 0) + (wish.day ? 1 : 0);
  if (places > 1) return one_place_only();
  const communities::Group group = TRY(load_group(wish.group));
  const communities::Community community = TRY(deps_.communities.load(group.community));
  const Calendar calendar = TRY(Calendar::in(community.time_zone));
  return deps_.db.read([&](sql::Tx& tx) -> Result<MessagePage> {
    const Window window = TRY(window_of(tx, wish, calendar));
    Sides sides = load_sides(tx, wish, window);
    MessagePage page;
    page.has_earlier = cut_off(sides.earlier, window.earlier);
    page.has_later = cut_off(sides.later, window.later);
    std::vector<StoredMessage> messages{std::make_move_iterator(sides.earlier.rbegin()),
                                        std::make_move_iterator(sides.earlier.rend())};
    for (StoredMessage& message : sides.later) messages.push_back(std::move(message));
    page.items = show_messages(tx, std::move(messages));
    return page;
  });
}

Result<std::vector<ShownNotice>> ConversationService::notices(const NoticesWish& wish) {
  TRY(load_group(wish.group));
  return deps_.db.read([&](sql::Tx& tx) -> Result<std::vector<ShownNotice>> {
    if (!ConversationIndex::is_of_this_database(tx)) return std::vector<ShownNotice>{};
    return show_notices(
        tx, derived_store::list_notices(
                tx, wish.group, {.from = wish.from, .before = wish.before, .before_id = wish.before_id}, wish.limit));
  });
}

Result<std::vector<DayCount>> ConversationService::days(GroupId id) {
  const communities::Group group = TRY(load_group(id));
  const communities::Community community = TRY(deps_.communities.load(group.community));
  const Calendar calendar = TRY(Calendar::in(community.time_zone));
  const auto history = deps_.histories.latest(group.community, calendar);
  std::vector<DayCount> days;
  const auto known = history->groups().find(id);
  if (known == history->groups().end()) return days;
  const std::vector<Timestamp>& at = known->second->posts.at;
  for (auto begin = at.begin(); begin != at.end();) {
    const LocalDay day = calendar.day_of(*begin);
    const auto end = std::lower_bound(begin, at.end(), calendar.start_of(LocalDay{day.days + 1}));
    days.push_back({.day = day, .messages = end - begin});
    begin = end;
  }
  return days;
}

Result<FindPage> ConversationService::search(const SearchWish& wish) {
  const search::SearchQuery query = TRY(search::parse_query(wish.query));
  std::vector<GroupId> groups;
  FindPage page = deps_.db.read([&](sql::Tx& tx) {
    FindPage answer;
    if (!ConversationIndex::is_of_this_database(tx)) return answer;
    auto found = search::find_messages(tx, query, wish.scope, wish.after, static_cast<std::size_t>(wish.limit));
    answer.next = found.next;
    std::vector<StoredMessage> messages;
    for (search::FoundMessage& one : found.items) {
      groups.push_back(one.message.group);
      messages.push_back(std::move(one.message));
      ShownFind& find = answer.items.emplace_back();
      for (const search::Mark& mark : one.marks) find.marks.push_back({mark.begin, mark.length});
    }
    std::vector<ShownMessage> shown = show_messages(tx, std::move(messages));
    for (std::size_t i = 0; i < shown.size(); ++i) answer.items[i].message = std::move(shown[i]);
    return answer;
  });
  add_labels(page.items, groups);
  return page;
}

void ConversationService::add_labels(std::vector<ShownFind>& finds, const std::vector<GroupId>& groups) {
  std::map<GroupId, communities::Group> known;
  std::map<CommunityId, std::string> names;
  for (const communities::Community& community : deps_.communities.list()) names.emplace(community.id, community.name);
  for (std::size_t i = 0; i < finds.size(); ++i) {
    const auto [place, is_new] = known.try_emplace(groups[i]);
    if (is_new) place->second = deps_.communities.find_group(groups[i]).value_or(communities::Group{});
    const communities::Group& group = place->second;
    finds[i].group = {.id = groups[i], .name = group.name};
    finds[i].community = {.id = group.community, .name = names[group.community]};
  }
}

}  // namespace hearth::conversations
