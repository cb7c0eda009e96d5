#include "members/duplicates/duplicate_routes.hpp"

#include "access/entry/caller.hpp"
#include "platform/api/endpoint.hpp"

namespace hearth::members {
namespace {

using access::caller_of;
using http::Request;

struct DuplicatesQuery {
  std::optional<CommunityId> community;
  std::optional<DuplicateReason> reason;
  api::PageAsk page;

  static constexpr std::string_view kSchema = "DuplicatesQuery";
  static constexpr auto fields() {
    using Q = DuplicatesQuery;
    return std::tuple{api::field("community", &Q::community,
                                 {.about = "Where near names are looked for, group by group; without it, nowhere."}),
                      api::field("reason", &Q::reason), api::embed(&Q::page)};
  }
};

struct LikelyView {
  MemberId id;
  std::string name;

  static constexpr std::string_view kSchema = "LikelyMember";
  static constexpr auto fields() {
    return std::tuple{api::field("id", &LikelyView::id), api::field("name", &LikelyView::name)};
  }
};

struct DuplicateView {
  LikelyView first;
  LikelyView second;
  std::vector<DuplicateReason> reasons;

  static constexpr std::string_view kSchema = "LikelyDuplicate";
  static constexpr std::string_view kAbout = "Two members who are likely one person.";
  static constexpr auto fields() {
    using V = DuplicateView;
    return std::tuple{api::field("first", &V::first), api::field("second", &V::second),
                      api::field("reasons", &V::reasons)};
  }
};

struct DistinctForm {
  MemberId first;
  MemberId second;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "DistinctMembers";
  static constexpr auto fields() {
    return std::tuple{api::field("first", &DistinctForm::first), api::field("second", &DistinctForm::second)};
  }
};

Result<std::optional<DuplicateService::Place>> parse_place(const api::PageAsk& ask) {
  if (!ask.cursor) return std::optional<DuplicateService::Place>{};
  const auto parts = TRY(api::parse_cursor(*ask.cursor, "iii"));
  return std::optional{DuplicateService::Place{.strength = std::get<std::int64_t>(parts[0]),
                                               .first = MemberId{std::get<std::int64_t>(parts[1])},
                                               .second = MemberId{std::get<std::int64_t>(parts[2])}}};
}

Result<api::Page<DuplicateView>> list(DuplicateService& duplicates, const DuplicatesQuery& query) {
  const auto found = duplicates.find({.community = query.community,
                                      .reason = query.reason,
                                      .after = TRY(parse_place(query.page)),
                                      .limit = static_cast<std::size_t>(query.page.limit)});
  api::Page<DuplicateView> page;
  page.total = found.total;
  if (found.next) {
    page.next_cursor = api::to_cursor({found.next->strength, found.next->first.value, found.next->second.value});
  }
  for (const Duplicate& one : found.items) {
    page.items.push_back({.first = {.id = one.first.id, .name = one.first.name},
                          .second = {.id = one.second.id, .name = one.second.name},
                          .reasons = one.reasons});
  }
  return page;
}

}  // namespace

void mount_duplicate_routes(http::Router& router, const access::Gates& gates, DuplicateService& duplicates) {
  router.get("/api/v1/members/duplicates", gates.permission("member:read"),
             api::reads<DuplicatesQuery>(
                 {"list_duplicates", "Members who are likely one person, the strongest reasons first.", "members"},
                 [&](const Request&, const DuplicatesQuery& query) { return list(duplicates, query); }));
  router.post(
      "/api/v1/members/duplicates/distinct", gates.permission("member:edit"),
      api::writes<DistinctForm>({"say_members_distinct", "They are two persons, whatever they look like.", "members"},
                                [&](const Request& request, const DistinctForm& form) -> Done {
                                  return duplicates.say_distinct(form.first, form.second, caller_of(request).actor());
                                }));
}

}  // namespace hearth::members
