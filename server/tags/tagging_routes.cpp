#include <charconv>

#include "access/entry/caller.hpp"
#include "access/routes/id_page.hpp"
#include "platform/api/endpoint.hpp"
#include "tags/tag_routes.hpp"
#include "tags/tag_views.hpp"

namespace hearth::tags {
namespace {

using access::caller_of;
using http::Request;

struct BorneTagList {
  std::vector<BorneTagView> items;

  static constexpr std::string_view kSchema = "BorneTags";
  static constexpr auto fields() { return std::tuple{api::field("items", &BorneTagList::items)}; }
};

struct GiveTagForm {
  TagId tag;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "GiveTag";
  static constexpr auto fields() { return std::tuple{api::field("tag", &GiveTagForm::tag)}; }
};

struct TagActionForm {
  TagId tag;
  Deed deed = Deed::give;
  std::optional<std::vector<MemberId>> members;
  std::optional<std::vector<GroupId>> groups;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "NewTagAction";
  static constexpr std::string_view kAbout = "Members for a tag of members, groups for a tag of groups.";
  static constexpr auto fields() {
    using F = TagActionForm;
    constexpr api::Rule kMany{.min = 1, .max = static_cast<std::int64_t>(kMostBearersAtOnce)};
    return std::tuple{api::field("tag", &F::tag), api::field("deed", &F::deed),
                      api::field("members", &F::members, kMany), api::field("groups", &F::groups, kMany)};
  }
};

struct TagOutcomeView {
  std::optional<TagActionView> action;
  std::int64_t changed = 0;
  std::int64_t unchanged = 0;

  static constexpr std::string_view kSchema = "TagOutcome";
  static constexpr auto fields() {
    using V = TagOutcomeView;
    return std::tuple{
        api::field("action", &V::action, {.about = "By its id it is undone; null: there was nothing to change."}),
        api::field("changed", &V::changed, {.about = "Members or groups whose tags are other than before."}),
        api::field("unchanged", &V::unchanged, {.about = "Those that had the tag, or had it not, already."})};
  }
  static TagOutcomeView of(const TaggingService::Outcome& outcome) {
    TagOutcomeView view{.action = {}, .changed = outcome.changed, .unchanged = outcome.unchanged};
    if (outcome.action) view.action = TagActionView::of(*outcome.action);
    return view;
  }
};

struct TagUndoView {
  TagActionView action;
  std::int64_t changed = 0;

  static constexpr std::string_view kSchema = "TagUndo";
  static constexpr auto fields() {
    return std::tuple{
        api::field("action", &TagUndoView::action),
        api::field("changed", &TagUndoView::changed,
                   {.about = "Members or groups whose tags undoing changes. What was decided since stays."})};
  }
  static TagUndoView of(const TaggingService::Undone& undone) {
    return {.action = TagActionView::of(undone.action), .changed = undone.changed};
  }
};

struct TagActionsQuery {
  std::optional<TagId> tag;
  api::PageAsk page;

  static constexpr std::string_view kSchema = "TagActionsQuery";
  static constexpr auto fields() {
    return std::tuple{api::field("tag", &TagActionsQuery::tag), api::embed(&TagActionsQuery::page)};
  }
};

struct TagsOfMemberView {
  MemberId member;
  std::vector<TagId> tags;

  static constexpr std::string_view kSchema = "TagsOfMember";
  static constexpr auto fields() {
    return std::tuple{api::field("member", &TagsOfMemberView::member),
                      api::field("tags", &TagsOfMemberView::tags, {.about = "In order of tag groups and tags."})};
  }
};

struct TagsOfMembersList {
  std::vector<TagsOfMemberView> items;

  static constexpr std::string_view kSchema = "TagsOfMembers";
  static constexpr auto fields() { return std::tuple{api::field("items", &TagsOfMembersList::items)}; }
};

struct TagsOfMembersQuery {
  std::string members;

  static constexpr std::string_view kSchema = "TagsOfMembersQuery";
  static constexpr auto fields() {
    return std::tuple{api::field("members", &TagsOfMembersQuery::members,
                                 {.min = 1, .max = 4000, .about = "Numbers of at most 200 members: 3,5,8."})};
  }
};

struct TagBearersQuery {
  api::PageAsk page;

  static constexpr std::string_view kSchema = "TagBearersQuery";
  static constexpr auto fields() { return std::tuple{api::embed(&TagBearersQuery::page)}; }
};

// "3,5,8"; at most as many as a page has rows.
Result<std::vector<MemberId>> parse_members(std::string_view text) {
  constexpr std::size_t kMost = 200;
  std::vector<MemberId> members;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (true) {
    std::int64_t number = 0;
    const auto [next, fault] = std::from_chars(at, end, number);
    if (fault != std::errc{} || number < 1 || members.size() == kMost) break;
    members.push_back(MemberId{number});
    if (next == end) return members;
    if (*next != ',') break;
    at = next + 1;
  }
  return Error{ErrorCode::invalid,
               "api.bad_input",
               "members are at most 200 numbers between commas",
               {{.where = "/members", .reason = "not_a_number"}}};
}

template <class Bearer>
Result<BorneTagList> list_tags_of(const Request& request, TaggingService& tagging, Bearer bearer) {
  BorneTagList list;
  for (const BorneTag& borne : TRY(tagging.list_of(bearer, caller_of(request).operator_id))) {
    list.items.push_back(BorneTagView::of(borne));
  }
  return list;
}

template <class Row>
std::vector<BearerId> to_bearers(const std::vector<Row>& ids) {
  std::vector<BearerId> bearers;
  bearers.reserve(ids.size());
  for (const Row id : ids) bearers.push_back(to_bearer(id));
  return bearers;
}

Result<TaggingService::Wish> wish_of(const TagActionForm& form) {
  if (form.members.has_value() == form.groups.has_value()) {
    return Error{ErrorCode::invalid,
                 "tag.members_or_groups",
                 "an action is for members or for groups, one of the two",
                 {{.where = "/members", .reason = "tag.members_or_groups"}}};
  }
  TaggingService::Wish wish{.tag = form.tag, .deed = form.deed, .kind = BearerKind::member, .bearers = {}};
  if (form.members) {
    wish.bearers = to_bearers(*form.members);
  } else {
    wish.kind = BearerKind::group;
    wish.bearers = to_bearers(*form.groups);
  }
  return wish;
}

Result<TagOutcomeView> act_on_one(const Request& request, TaggingService& tagging, const TaggingService::Wish& wish) {
  // A member or group of the path that is not there is not found, rather than a bad field of the body.
  auto outcome = tagging.act(wish, caller_of(request).actor());
  if (!outcome.ok() && outcome.error().reason == "tag.no_such_bearer") {
    return wish.kind == BearerKind::member ? Error{ErrorCode::not_found, "member.not_found", "there is no such member"}
                                           : Error{ErrorCode::not_found, "group.not_found", "there is no such group"};
  }
  if (!outcome.ok()) return outcome.error();
  return TagOutcomeView::of(*outcome);
}

Result<api::Page<TagActionView>> list_actions(const Request& request, TaggingService& tagging,
                                              const TagActionsQuery& query) {
  const auto before = TRY(access::parse_id_cursor<TagActionId>(query.page));
  auto actions = tagging.list_actions({.tag = query.tag,
                                       .viewer = caller_of(request).operator_id,
                                       .before = before,
                                       .limit = static_cast<std::size_t>(query.page.limit) + 1});
  return access::to_page(std::move(actions), query.page, TagActionView::of);
}

Result<TagsOfMembersList> list_tags_of_many(const Request& request, TaggingService& tagging,
                                            const TagsOfMembersQuery& query) {
  TagsOfMembersList list;
  const std::vector<MemberId> members = TRY(parse_members(query.members));
  for (const auto& [member, tags] : tagging.list_of_many(members, caller_of(request).operator_id)) {
    list.items.push_back({.member = member, .tags = tags});
  }
  return list;
}

Result<api::Page<TagBearerView>> list_bearers(const Request& request, TaggingService& tagging,
                                              const TagBearersQuery& query) {
  const auto after = TRY(access::parse_id_cursor<BearerId>(query.page));
  const auto tag = TRY(request.path_id<TagId>("tag"));
  auto bearers = TRY(tagging.list_bearers({.tag = tag,
                                           .viewer = caller_of(request).operator_id,
                                           .after = after.value_or(BearerId{}),
                                           .limit = static_cast<std::size_t>(query.page.limit) + 1}));
  return access::to_page(std::move(bearers), query.page, TagBearerView::of);
}

// The tags of one member or one group. `place` is "members/{member}" or "groups/{group}", `word` the name in it.
template <class RowId>
struct BearerPlace {
  std::string path;
  std::string word;
  BearerKind kind;
  std::string_view list_name, give_name, take_name;
};

template <class RowId>
void mount_bearer_routes(http::Router& router, const http::Gate& may_read, const http::Gate& may_assign,
                         TaggingService& tagging, const BearerPlace<RowId>& place) {
  router.get(place.path, may_read,
             api::answers({place.list_name, "The tags that it has, who or what gave them, and when.", "tags"},
                          [&tagging, word = place.word](const Request& request) -> Result<BorneTagList> {
                            const auto bearer = TRY(request.path_id<RowId>(word));
                            return list_tags_of(request, tagging, bearer);
                          }));
  const auto wish_for = [word = place.word, kind = place.kind](const Request& request, TagId tag,
                                                               Deed deed) -> Result<TaggingService::Wish> {
    const auto bearer = TRY(request.path_id<RowId>(word));
    return TaggingService::Wish{.tag = tag, .deed = deed, .kind = kind, .bearers = {to_bearer(bearer)}};
  };
  router.post(place.path, may_assign,
              api::writes<GiveTagForm>(
                  {place.give_name, "Gives a tag; with a single choice it replaces the other.", "tags"},
                  [&tagging, wish_for](const Request& request, const GiveTagForm& form) -> Result<TagOutcomeView> {
                    auto wish = TRY(wish_for(request, form.tag, Deed::give));
                    return act_on_one(request, tagging, std::move(wish));
                  }));
  router.remove(place.path + "/{tag}", may_assign,
                api::answers({place.take_name, "Takes a tag away.", "tags"},
                             [&tagging, wish_for](const Request& request) -> Result<TagOutcomeView> {
                               const auto tag = TRY(request.path_id<TagId>("tag"));
                               auto wish = TRY(wish_for(request, tag, Deed::take));
                               return act_on_one(request, tagging, std::move(wish));
                             }));
}

void mount_action_routes(http::Router& router, const access::Gates& gates, TaggingService& tagging) {
  const http::Gate may_assign = gates.permission("tag:assign");
  router.get("/api/v1/tag-actions", may_assign,
             api::reads<TagActionsQuery>({"list_tag_actions", "Deeds that gave or took tags, newest first.", "tags"},
                                         [&](const Request& request, const TagActionsQuery& query) {
                                           return list_actions(request, tagging, query);
                                         }));
  router.post(
      "/api/v1/tag-actions", may_assign,
      api::writes<TagActionForm>({.name = "tag_many",
                                  .summary = "Gives a tag to many at once, or takes it from them: all or nobody.",
                                  .tag = "tags",
                                  .status = 201},
                                 [&](const Request& request, const TagActionForm& form) -> Result<TagOutcomeView> {
                                   const auto wish = TRY(wish_of(form));
                                   return TagOutcomeView::of(TRY(tagging.act(wish, caller_of(request).actor())));
                                 }));
  router.get(
      "/api/v1/tag-actions/{action}", may_assign,
      api::answers({"show_tag_action", "One deed.", "tags"}, [&](const Request& request) -> Result<TagActionView> {
        const auto id = TRY(request.path_id<TagActionId>("action"));
        return TagActionView::of(TRY(tagging.load_action(id, caller_of(request).operator_id)));
      }));
  router.get("/api/v1/tag-actions/{action}/undo", may_assign,
             api::answers({"preview_tag_undo", "How many undoing it would change now.", "tags"},
                          [&](const Request& request) -> Result<TagUndoView> {
                            const auto id = TRY(request.path_id<TagActionId>("action"));
                            return TagUndoView::of(TRY(tagging.preview_undo(id, caller_of(request).actor())));
                          }));
  router.post("/api/v1/tag-actions/{action}/undo", may_assign,
              api::answers({"undo_tag_action", "Takes back what it gave and gives back what it took.", "tags"},
                           [&](const Request& request) -> Result<TagUndoView> {
                             const auto id = TRY(request.path_id<TagActionId>("action"));
                             return TagUndoView::of(TRY(tagging.undo(id, caller_of(request).actor())));
                           }));
}

}  // namespace

void mount_tagging_routes(http::Router& router, const access::Gates& gates, TaggingService& tagging) {
  const http::Gate may_assign = gates.permission("tag:assign");
  mount_bearer_routes<MemberId>(router, gates.permission("member:read"), may_assign, tagging,
                                {.path = "/api/v1/members/{member}/tags",
                                 .word = "member",
                                 .kind = BearerKind::member,
                                 .list_name = "list_tags_of_member",
                                 .give_name = "give_member_tag",
                                 .take_name = "take_member_tag"});
  mount_bearer_routes<GroupId>(router, gates.permission("community:read"), may_assign, tagging,
                               {.path = "/api/v1/groups/{group}/tags",
                                .word = "group",
                                .kind = BearerKind::group,
                                .list_name = "list_tags_of_group",
                                .give_name = "give_group_tag",
                                .take_name = "take_group_tag"});
  router.get("/api/v1/member-tags", gates.permission("member:read"),
             api::reads<TagsOfMembersQuery>({"list_tags_of_members", "The tags that many members have.", "tags"},
                                            [&](const Request& request, const TagsOfMembersQuery& query) {
                                              return list_tags_of_many(request, tagging, query);
                                            }));
  router.get("/api/v1/tags/{tag}/bearers", gates.permission("member:read"),
             api::reads<TagBearersQuery>({"list_tag_bearers", "Who has a tag: members or groups, by number.", "tags"},
                                         [&](const Request& request, const TagBearersQuery& query) {
                                           return list_bearers(request, tagging, query);
                                         }));
  mount_action_routes(router, gates, tagging);
}

}  // namespace hearth::tags
