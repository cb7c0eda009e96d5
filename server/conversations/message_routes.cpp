#include "conversations/message_routes.hpp"

#include "conversations/message_queries.hpp"
#include "conversations/search/place.hpp"
#include "platform/api/endpoint.hpp"

namespace hearth::conversations {
namespace {

using http::Request;

Error bad_field(std::string_view where, std::string_view reason) {
  return {ErrorCode::invalid, "api.bad_input", "the input is wrong", {{std::string{where}, std::string{reason}}}};
}

Result<MessagePage> show_messages_of(ConversationService& conversations, const Request& request,
                                     const MessagesQuery& query) {
  return conversations.page({.group = TRY(request.path_id<GroupId>("group")),
                             .before = query.before,
                             .after = query.after,
                             .around = query.around,
                             .day = query.day,
                             .member = query.member,
                             .limit = query.limit});
}

Result<api::Page<ShownNotice>> list_notices_of(ConversationService& conversations, const Request& request,
                                               const NoticesQuery& query) {
  NoticesWish wish{.group = TRY(request.path_id<GroupId>("group"))};
  if (query.from) wish.from = *query.from;
  if (query.before) wish.before = *query.before;
  if (query.page.cursor) {
    const auto parts = TRY(api::parse_cursor(*query.page.cursor, "ii"));
    wish.before = Timestamp{std::get<std::int64_t>(parts[0])};
    wish.before_id = FactId{std::get<std::int64_t>(parts[1])};
  }
  // One more says whether there is more.
  wish.limit = query.page.limit + 1;
  api::Page<ShownNotice> page{.items = TRY(conversations.notices(wish))};
  if (std::ssize(page.items) > query.page.limit) {
    page.items.pop_back();
    page.next_cursor = api::to_cursor({page.items.back().at.ms, page.items.back().id.value});
  }
  return page;
}

Result<search::SearchPosition> parse_position(const std::string& cursor) {
  const auto parts = TRY(api::parse_cursor(cursor, "iii"));
  const auto span = std::get<std::int64_t>(parts[0]);
  if (span < 0 || span > search::span_of(kLatest)) return bad_field("/cursor", "bad_cursor");
  return search::SearchPosition{.span = span,
                                .sent_at = Timestamp{std::get<std::int64_t>(parts[1])},
                                .message = FactId{std::get<std::int64_t>(parts[2])}};
}

class Searching {
 public:
  Searching(ConversationService& conversations, communities::CommunityService& communities)
      : conversations_{conversations}, communities_{communities} {}

  Result<api::Page<ShownFind>> answer(const SearchQueryText& query) const {
    SearchWish wish{.query = query.q, .scope = TRY(scope_of(query)), .limit = query.page.limit};
    if (query.page.cursor) wish.after = TRY(parse_position(*query.page.cursor));
    auto found = conversations_.search(wish);
    if (!found.ok()) {
      return found.error().reason.starts_with("search.") ? bad_field("/q", found.error().reason) : found.error();
    }
    api::Page<ShownFind> page{.items = std::move(found->items)};
    if (const auto& next = found->next) {
      page.next_cursor = api::to_cursor({next->span, next->sent_at.ms, next->message.value});
    }
    return page;
  }

 private:
  Result<search::SearchScope> scope_of(const SearchQueryText& query) const {
    search::SearchScope scope;
    scope.where = {.community = query.community.value_or(CommunityId{}),
                   .group = query.group.value_or(GroupId{}),
                   .member = query.member.value_or(MemberId{})};
    const Calendar calendar = TRY(calendar_of(query));
    if (query.from) scope.from = calendar.start_of(*query.from);
    if (query.to) scope.before = calendar.start_of(LocalDay{query.to->days + 1});
    return scope;
  }

  Result<Calendar> calendar_of(const SearchQueryText& query) const {
    std::optional<CommunityId> community = query.community;
    if (query.group) {
      const auto group = communities_.find_group(*query.group);
      if (!group) return Error{ErrorCode::not_found, "group.not_found", "there is no such group"};
      community = group->community;
    }
    if (!community) return Calendar::in(communities::kDefaultTimeZone);
    return Calendar::in(TRY(communities_.load(*community)).time_zone);
  }

  ConversationService& conversations_;
  communities::CommunityService& communities_;
};

}  // namespace

void mount_message_routes(http::Router& router, const http::Gate& may_read, ConversationService& conversations,
                          communities::CommunityService& communities) {
  router.get(
      "/api/v1/groups/{group}/messages", may_read,
      api::reads<MessagesQuery>({"list_messages", "Part of a group's conversation, in order of time.", "conversations"},
                                [&](const Request& request, const MessagesQuery& query) {
                                  return show_messages_of(conversations, request, query);
                                }));
  router.get("/api/v1/groups/{group}/days", may_read,
             api::answers({"list_days", "Days on which something was said, and how much.", "conversations"},
                          [&](const Request& request) -> Result<std::vector<DayCount>> {
                            return conversations.days(TRY(request.path_id<GroupId>("group")));
                          }));
  router.get(
      "/api/v1/groups/{group}/notices", may_read,
      api::reads<NoticesQuery>({"list_notices", "Who came, went or took another name, latest first.", "conversations"},
                               [&](const Request& request, const NoticesQuery& query) {
                                 return list_notices_of(conversations, request, query);
                               }));
  router.get("/api/v1/messages/search", may_read,
             api::reads<SearchQueryText>(
                 {"search_messages", "Messages with all these words and phrases, newest first.", "conversations"},
                 [searching = Searching{conversations, communities}](const Request&, const SearchQueryText& query) {
                   return searching.answer(query);
                 }));
}

}  // namespace hearth::conversations
