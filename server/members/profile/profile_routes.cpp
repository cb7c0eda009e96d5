#include "members/profile/profile_routes.hpp"

#include <charconv>
#include <fmt/format.h>
#include <map>

#include "access/entry/caller.hpp"
#include "members/profile/profile_views.hpp"
#include "platform/api/endpoint.hpp"

namespace hearth::members {
namespace {

using access::caller_of;
using http::Request;

constexpr std::size_t kMostWords = 200;

class ProfileShowing {
 public:
  ProfileShowing(ProfileService& profiles, MemberService& members, const access::OperatorService& operators)
      : profiles_{profiles}, members_{members}, operators_{operators} {}

  Result<ProfileView> show(const Profile& profile) {
    const Member member = TRY(members_.load(profile.person));
    const ProfileService::Merges merges = profiles_.merges_of(profile.person);
    ProfileView view{.id = member.id,
                     .name = member.name,
                     .version = profile.version.value,
                     .erased = member.is_erased,
                     .merged_into = {},
                     .merged = {},
                     .entries = {}};
    if (merges.into) view.merged_into = view_of(merges.into->into, *merges.into);
    for (const MergeService::Merged& merged : merges.merged) view.merged.push_back(view_of(merged.member, merged));
    for (const TraitMark& mark : profile.marks) {
      if (mark.trait.kind != TraitKind::consent) view.entries.push_back(view_of(mark));
    }
    return view;
  }

  // "operator:3" by the operator's name, all else as it is.
  std::string name_of_actor(const std::string& actor) {
    constexpr std::string_view kOperator = "operator:";
    if (!actor.starts_with(kOperator)) return actor;
    std::int64_t id = 0;
    const char* first = actor.data() + kOperator.size();
    const char* last = actor.data() + actor.size();
    if (std::from_chars(first, last, id).ptr != last) return actor;
    return operator_name(id);
  }

 private:
  MergedView view_of(MemberId other, const MergeService::Merged& merged) {
    return {.id = other, .name = member_name(other), .at = merged.at, .by = merged.by};
  }
  TraitView view_of(const TraitMark& mark) {
    TraitView view{.what = mark.trait,
                   .value = mark.value,
                   .name = {},
                   .said_of = mark.member,
                   .changed_at = mark.change.is_set() ? std::optional{mark.at} : std::nullopt,
                   .by = mark.by};
    if (const auto* id = std::get_if<double>(&mark.value)) {
      const auto whole = static_cast<std::int64_t>(*id);
      if (mark.trait.kind == TraitKind::owner) view.name = operator_name(whole);
      if (mark.trait.kind == TraitKind::inviter) view.name = member_name(MemberId{whole});
    }
    return view;
  }
  std::string member_name(MemberId id) {
    const auto member = members_.load(id);
    return member.ok() ? member->name : std::string{};
  }
  std::string operator_name(std::int64_t id) {
    const auto [known, is_new] = operator_names_.try_emplace(id);
    if (is_new) {
      const auto one = operators_.load(OperatorId{id});
      if (one.ok()) known->second = one->name;
    }
    return known->second;
  }

  ProfileService& profiles_;
  MemberService& members_;
  const access::OperatorService& operators_;
  std::map<std::int64_t, std::string> operator_names_;
};

std::vector<TraitChange> changes_of(const std::vector<TraitChangeForm>& forms) {
  std::vector<TraitChange> changes;
  for (const TraitChangeForm& form : forms) changes.push_back({.trait = form.what, .value = form.value});
  return changes;
}

// Consent is given and withdrawn at a route of its own, where its purpose stands.
Done refuse_consents(const ProfileForm& form) {
  Error bad{ErrorCode::invalid, "member.bad_profile", "consent has a route of its own"};
  for (std::size_t i = 0; i < form.changes.size(); ++i) {
    if (form.changes[i].what.kind != TraitKind::consent) continue;
    bad.fields.push_back({fmt::format("/changes/{}/what", i), "not_one_of_these"});
  }
  if (!bad.fields.empty()) return bad;
  return {};
}

Result<ProfileView> change(const Request& request, ProfileService& profiles, ProfileShowing showing,
                           const ProfileForm& form) {
  const auto member = TRY(request.path_id<MemberId>("member"));
  TRY(refuse_consents(form));
  ProfileService::Change wanted{.seen = {}, .changes = changes_of(form.changes)};
  if (form.version) wanted.seen = ChangeNumber{*form.version};
  return showing.show(TRY(profiles.change(member, wanted, caller_of(request).actor())));
}

Result<WordList> history(MemberId member, const WordsQuery& query, ProfileService& profiles, ProfileShowing showing) {
  TRY(profiles.show(member));
  WordList list;
  for (const ProfileService::Word& word : profiles.history(member, query.what, kMostWords)) {
    list.items.push_back({.value = word.value, .at = word.at, .by = showing.name_of_actor(word.actor)});
  }
  return list;
}

Result<ConsentList> consents(MemberId member, ProfileService& profiles, ProfileShowing showing) {
  ConsentList list;
  for (const TraitMark& mark : TRY(profiles.show(member)).marks) {
    if (mark.trait.kind != TraitKind::consent) continue;
    list.items.push_back(
        {.purpose = mark.trait.purpose, .given = mark.value == TraitValue{true}, .at = mark.at, .by = mark.by});
  }
  for (const ProfileService::ConsentWord& word : profiles.consent_history(member, kMostWords)) {
    list.history.push_back(
        {.purpose = word.purpose, .given = word.is_given, .at = word.at, .by = showing.name_of_actor(word.actor)});
  }
  return list;
}

Result<ConsentList> give(const Request& request, ProfileService& profiles, ProfileShowing showing,
                         const ConsentForm& form) {
  const auto member = TRY(request.path_id<MemberId>("member"));
  if (!is_purpose(form.purpose)) {
    return Error{ErrorCode::invalid,
                 "consent.bad_purpose",
                 "a purpose is a word of small letters",
                 {{.where = "/purpose", .reason = "consent.bad_purpose"}}};
  }
  TRY(profiles.change(member, {.seen = {}, .changes = {{Trait::consent(form.purpose), TraitValue{form.given}}}},
                      caller_of(request).actor()));
  return consents(member, profiles, std::move(showing));
}

}  // namespace

void mount_profile_routes(http::Router& router, const access::Gates& gates, ProfileService& profiles,
                          MemberService& members, const access::OperatorService& operators) {
  const http::Gate may_read = gates.permission("member:read");
  const http::Gate may_edit = gates.permission("member:edit");
  const ProfileShowing showing{profiles, members, operators};
  router.get("/api/v1/members/{member}/profile", may_read,
             api::answers({"show_profile", "What is known of the person.", "members"},
                          [&profiles, showing](const Request& request) -> Result<ProfileView> {
                            ProfileShowing mine = showing;
                            const auto member = TRY(request.path_id<MemberId>("member"));
                            return mine.show(TRY(profiles.show(member)));
                          }));
  router.patch(
      "/api/v1/members/{member}/profile", may_edit,
      api::writes<ProfileForm>(
          {"change_profile", "Several things at once, unless somebody else has changed one of them since.", "members"},
          [&profiles, showing](const Request& request, const ProfileForm& form) {
            return change(request, profiles, showing, form);
          }));
  router.get("/api/v1/members/{member}/profile/history", may_read,
             api::reads<WordsQuery>({"list_profile_history", "What one thing was before, the last first.", "members"},
                                    [&profiles, showing](const Request& request, const WordsQuery& query) {
                                      const auto member = request.path_id<MemberId>("member");
                                      if (!member.ok()) return Result<WordList>{member.error()};
                                      return history(*member, query, profiles, showing);
                                    }));
  router.get("/api/v1/members/{member}/consents", may_read,
             api::answers({"list_consents", "What the member has agreed to, by purpose.", "members"},
                          [&profiles, showing](const Request& request) -> Result<ConsentList> {
                            return consents(TRY(request.path_id<MemberId>("member")), profiles, showing);
                          }));
  router.post(
      "/api/v1/members/{member}/consents", may_edit,
      api::writes<ConsentForm>({"note_consent", "The member agrees to a purpose, or does so no more.", "members"},
                               [&profiles, showing](const Request& request, const ConsentForm& form) {
                                 return give(request, profiles, showing, form);
                               }));
}

}  // namespace hearth::members
