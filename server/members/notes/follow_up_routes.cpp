#include <unordered_map>

#include "access/entry/caller.hpp"
#include "members/notes/note_routes.hpp"
#include "platform/api/endpoint.hpp"

namespace hearth::members {
namespace {

using access::caller_of;
using http::Request;

struct FollowUpView {
  FollowUpId id;
  MemberId member;
  std::string name;
  OperatorId owner;
  std::string owner_name;
  LocalDay due_on;
  std::string text;
  Timestamp created_at;
  std::string created_by;
  std::optional<Timestamp> done_at;

  static constexpr std::string_view kSchema = "FollowUp";
  static constexpr std::string_view kAbout = "Something to come back to a member with.";
  static constexpr auto fields() {
    using V = FollowUpView;
    return std::tuple{api::field("id", &V::id),
                      api::field("member", &V::member),
                      api::field("name", &V::name, {.about = "Of the member."}),
                      api::field("owner", &V::owner, {.about = "The operator whose it is."}),
                      api::field("owner_name", &V::owner_name),
                      api::field("due_on", &V::due_on),
                      api::field("text", &V::text),
                      api::field("created_at", &V::created_at),
                      api::field("created_by", &V::created_by),
                      api::field("done_at", &V::done_at)};
  }
};

struct FollowUpList {
  std::vector<FollowUpView> items;

  static constexpr std::string_view kSchema = "FollowUps";
  static constexpr auto fields() { return std::tuple{api::field("items", &FollowUpList::items)}; }
};

struct FollowUpForm {
  LocalDay due_on;
  std::string text;
  std::optional<OperatorId> owner;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "NewFollowUp";
  static constexpr auto fields() {
    using F = FollowUpForm;
    return std::tuple{api::field("due_on", &F::due_on), api::field("text", &F::text, {.max = 1000}),
                      api::field("owner", &F::owner, {.about = "Nobody named: whoever asks."})};
  }
};

struct FollowUpChangeForm {
  std::optional<LocalDay> due_on;
  std::optional<std::string> text;
  std::optional<OperatorId> owner;
  std::optional<bool> done;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "FollowUpChange";
  static constexpr auto fields() {
    using F = FollowUpChangeForm;
    return std::tuple{api::field("due_on", &F::due_on), api::field("text", &F::text, {.max = 1000}),
                      api::field("owner", &F::owner), api::field("done", &F::done)};
  }
};

struct DueQuery {
  std::optional<OperatorId> owner;
  std::optional<LocalDay> until;
  api::PageAsk page;

  static constexpr std::string_view kSchema = "DueQuery";
  static constexpr auto fields() {
    using Q = DueQuery;
    return std::tuple{api::field("owner", &Q::owner, {.about = "Nobody named: of everybody."}),
                      api::field("until", &Q::until, {.about = "The last day; today unless told."}),
                      api::embed(&Q::page)};
  }
};

// Follow-ups with the names of members and operators.
class FollowUpShowing {
 public:
  FollowUpShowing(MemberService& members, const access::OperatorService& operators)
      : members_{members}, operators_{operators} {}

  [[nodiscard]] std::vector<FollowUpView> show(const std::vector<FollowUp>& follow_ups) const {
    std::vector<MemberId> ids;
    for (const FollowUp& one : follow_ups) ids.push_back(one.member);
    std::unordered_map<MemberId, std::string> names;
    for (Member& member : members_.list(ids)) names[member.id] = std::move(member.name);
    std::unordered_map<OperatorId, std::string> owners;
    std::vector<FollowUpView> views;
    for (const FollowUp& one : follow_ups) {
      const auto [owner, is_new] = owners.try_emplace(one.owner);
      if (is_new) {
        const auto known = operators_.load(one.owner);
        if (known.ok()) owner->second = known->name;
      }
      views.push_back({.id = one.id,
                       .member = one.member,
                       .name = names[one.member],
                       .owner = one.owner,
                       .owner_name = owner->second,
                       .due_on = one.due_on,
                       .text = one.text,
                       .created_at = one.created_at,
                       .created_by = one.created_by,
                       .done_at = one.done_at});
    }
    return views;
  }
  [[nodiscard]] Result<FollowUpView> show(const Result<FollowUp>& one) const {
    if (!one.ok()) return one.error();
    return show(std::vector{*one}).front();
  }

 private:
  MemberService& members_;
  const access::OperatorService& operators_;
};

Result<api::Page<FollowUpView>> list_due(NoteService& notes, const FollowUpShowing& showing, const Today& today,
                                         const DueQuery& query) {
  NoteService::DuePage ask{.owner = query.owner,
                           .until = query.until.value_or(today.calendar.day_of(today.clock.now())),
                           .after = {},
                           .limit = static_cast<std::size_t>(query.page.limit) + 1};
  if (query.page.cursor) {
    const auto parts = TRY(api::parse_cursor(*query.page.cursor, "ii"));
    const LocalDay day{static_cast<std::int32_t>(std::get<std::int64_t>(parts[0]))};
    ask.after = std::pair{day, FollowUpId{std::get<std::int64_t>(parts[1])}};
  }
  std::vector<FollowUp> due = notes.list_due(ask);
  api::Page<FollowUpView> page;
  if (due.size() == ask.limit) {
    due.pop_back();
    page.next_cursor = api::to_cursor({std::int64_t{due.back().due_on.days}, due.back().id.value});
  }
  page.items = showing.show(due);
  return page;
}

Result<FollowUpView> change(const Request& request, NoteService& notes, const FollowUpShowing& showing,
                            const FollowUpChangeForm& form) {
  return showing.show(
      notes.change(TRY(request.path_id<FollowUpId>("follow_up")),
                   {.due_on = form.due_on, .text = form.text, .owner = form.owner, .is_done = form.done},
                   caller_of(request).actor()));
}

}  // namespace

void mount_follow_up_routes(http::Router& router, const access::Gates& gates, NoteService& notes,
                            MemberService& members, const access::OperatorService& operators, const Today& today) {
  const FollowUpShowing showing{members, operators};
  const http::Gate may_read = gates.permission("member:read");
  const http::Gate may_edit = gates.permission("member:edit");
  router.get("/api/v1/members/{member}/follow-ups", may_read,
             api::answers({"list_follow_ups", "What to come back to the member with; open ones first.", "members"},
                          [&notes, showing](const Request& request) -> Result<FollowUpList> {
                            const auto member = TRY(request.path_id<MemberId>("member"));
                            return FollowUpList{.items = showing.show(TRY(notes.list_follow_ups(member)))};
                          }));
  router.post(
      "/api/v1/members/{member}/follow-ups", may_edit,
      api::writes<FollowUpForm>(
          {.name = "plan_follow_up", .summary = "Something to come back with.", .tag = "members", .status = 201},
          [&notes, showing](const Request& request, const FollowUpForm& form) -> Result<FollowUpView> {
            return showing.show(notes.plan(TRY(request.path_id<MemberId>("member")),
                                           {.due_on = form.due_on, .text = form.text, .owner = form.owner},
                                           caller_of(request).actor()));
          }));
  router.get("/api/v1/follow-ups", may_read,
             api::reads<DueQuery>({"list_due_follow_ups", "What is due, the longest overdue first.", "members"},
                                  [&notes, showing, today](const Request&, const DueQuery& query) {
                                    return list_due(notes, showing, today, query);
                                  }));
  router.patch(
      "/api/v1/follow-ups/{follow_up}", may_edit,
      api::writes<FollowUpChangeForm>({"change_follow_up", "Its day, words, owner, or whether it is done.", "members"},
                                      [&notes, showing](const Request& request, const FollowUpChangeForm& form) {
                                        return change(request, notes, showing, form);
                                      }));
  router.remove("/api/v1/follow-ups/{follow_up}", may_edit,
                api::answers({"remove_follow_up", "For good.", "members"}, [&notes](const Request& request) -> Done {
                  return notes.remove(TRY(request.path_id<FollowUpId>("follow_up")), caller_of(request).actor());
                }));
}

}  // namespace hearth::members
