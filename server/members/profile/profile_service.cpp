#include "members/profile/profile_service.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "members/acting.hpp"
#include "members/profile/profile_store.hpp"
#include "platform/facts/member_facts.hpp"
#include "platform/formats/json_value.hpp"
#include "platform/formats/json_writer.hpp"

namespace hearth::members {

namespace store = profile_store;

namespace {

bool is_address(const Trait& trait) {
  return trait.kind == TraitKind::phone || trait.kind == TraitKind::unionid;
}

std::string_view platform_of(const Trait& trait) {
  return trait.kind == TraitKind::phone ? kPhone : kUnionId;
}

Error changed_meanwhile(const std::vector<std::size_t>& places) {
  Error error{ErrorCode::conflict, "member.changed_meanwhile", "somebody else has changed the same meanwhile"};
  for (const std::size_t place : places) {
    error.fields.push_back({fmt::format("/changes/{}", place), "member.changed_meanwhile"});
  }
  return error;
}

// Which traits, never their values: the log of who did what outlives what is erased.
std::string detail_of(const std::vector<TraitChange>& changes) {
  json::Writer out;
  out.begin_object().key("changed").begin_array();
  for (const TraitChange& change : changes) out.text(to_text(change.trait));
  out.end_array().end_object();
  return std::move(out).take();
}

// Phone numbers and union ids that a channel told, and nobody wrote down, are shown all the same.
void add_told_addresses(sql::Tx& tx, const std::vector<MemberId>& members, std::vector<TraitMark>& marks) {
  for (const Trait& trait : {Trait::of(TraitKind::phone), Trait::of(TraitKind::unionid)}) {
    for (const MemberId member : members) {
      const bool is_written = std::any_of(marks.begin(), marks.end(), [&](const TraitMark& mark) {
        return mark.member == member && mark.trait == trait;
      });
      if (is_written) continue;
      if (auto key = PersonalAddresses::find(tx, member, platform_of(trait))) {
        marks.push_back({.trait = trait, .value = *std::move(key), .member = member, .at = {}});
      }
    }
  }
}

std::vector<facts::RecordedFact> last_facts(sql::Tx& tx, MemberId person, const std::string& kind, std::size_t limit) {
  std::vector<facts::RecordedFact> found;
  for (const MemberId member : MergeService::members_of(tx, person)) {
    auto facts = facts::list_before(tx, {.member = member,
                                         .kind = kind,
                                         .before = {.at = kLatest, .fact = FactId{INT64_MAX}},
                                         .limit = static_cast<std::int64_t>(limit)});
    std::move(facts.begin(), facts.end(), std::back_inserter(found));
  }
  std::sort(found.begin(), found.end(), [](const auto& left, const auto& right) {
    return std::pair{left.fact.occurred_at, left.id} > std::pair{right.fact.occurred_at, right.id};
  });
  return found;
}

constexpr std::size_t kMostFactsOfAField = 1000;

}  // namespace

Profile ProfileService::load(sql::Tx& tx, MemberId person) {
  const std::vector<MemberId> members = MergeService::members_of(tx, person);
  std::vector<TraitMark> marks = store::list(tx, members);
  add_told_addresses(tx, members, marks);
  return profile_of(person, std::move(marks), MergeService::last_change(tx, person));
}

Result<Profile> ProfileService::show(MemberId member) {
  TRY(deps_.members.load(member));
  return deps_.db.read([&](sql::Tx& tx) { return load(tx, member); });
}

std::vector<Profile> ProfileService::list(sql::Tx& tx, const MergeService::MembersOfPersons& persons) {
  std::map<MemberId, MemberId> person_of;
  std::vector<MemberId> members;
  for (const auto& [person, all] : persons) {
    for (const MemberId member : all) person_of.emplace(member, person);
    members.insert(members.end(), all.begin(), all.end());
  }
  std::map<MemberId, std::vector<TraitMark>> marks;
  for (TraitMark& mark : store::list(tx, members)) marks[person_of.at(mark.member)].push_back(std::move(mark));
  std::vector<Profile> profiles;
  for (const auto& [person, all] : persons) profiles.push_back(profile_of(person, std::move(marks[person]), {}));
  return profiles;
}

ProfileService::Merges ProfileService::merges_of(MemberId member) {
  return deps_.db.read([&](sql::Tx& tx) {
    return Merges{.into = MergeService::find(tx, member), .merged = MergeService::list_merged(tx, member)};
  });
}

Result<std::vector<TraitChange>> ProfileService::checked(const std::vector<TraitChange>& changes, MemberId member) {
  const std::vector<MemberField> fields = deps_.fields.list();
  std::vector<TraitChange> good;
  Error bad{ErrorCode::invalid, "member.bad_profile", "some values cannot be so"};
  const auto refuse = [&](std::size_t place, std::string reason) {
    bad.fields.push_back({fmt::format("/changes/{}/value", place), std::move(reason)});
  };
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const Trait& trait = changes[i].trait;
    const auto value = checked_value(trait, changes[i].value, fields);
    if (!value.ok()) {
      refuse(i, value.error().reason);
      continue;
    }
    const bool is_repeated = std::any_of(good.begin(), good.end(), [&](const auto& one) { return one.trait == trait; });
    if (is_repeated) refuse(i, "named_twice");
    if (const auto* id = std::get_if<double>(&*value)) {
      const auto whole = static_cast<std::int64_t>(*id);
      if (trait.kind == TraitKind::owner && !deps_.operators.load(OperatorId{whole}).ok()) {
        refuse(i, "access.no_such_operator");
      }
      if (trait.kind == TraitKind::inviter && MemberId{whole} == member) refuse(i, "member.invited_by_themselves");
      if (trait.kind == TraitKind::inviter && !deps_.members.load(MemberId{whole}).ok()) refuse(i, "member.not_found");
    }
    good.push_back({.trait = trait, .value = *value});
  }
  if (!bad.fields.empty()) return bad;
  return good;
}

Result<Profile> ProfileService::change(MemberId member, const Change& wanted, const access::Actor& by) {
  const std::vector<TraitChange> changes = TRY(checked(wanted.changes, member));
  return deps_.db.write([&](sql::Tx& tx) -> Result<Profile> {
    // Held first, so that whoever changes anything after us sees what we did.
    const auto number = deps_.ids.next<ChangeNumber>(tx);
    TRY(MemberService::load_to_change(tx, member));
    if (MergeService::find(tx, member)) {
      return Error{ErrorCode::conflict, "member.is_merged", "the member counts as another; change the other's profile"};
    }
    const Profile profile = load(tx, member);
    const ChangePlan plan = plan_changes(profile, changes, wanted.seen.value_or(number));
    if (!plan.disturbed.empty()) return changed_meanwhile(plan.disturbed);
    for (const TraitChange& change : plan.to_make) {
      const TraitMark* before = profile.find(change.trait);
      // The last word counts by its time, and a clock may have been set back.
      const Timestamp at = std::max(deps_.clock.now(), before == nullptr ? Timestamp{} : before->at);
      make(tx, member, change, number, {.changes = {}, .at = at, .actor = fact_actor(by), .name = by.name});
    }
    if (!plan.to_make.empty()) {
      deps_.audit.note(
          tx, by, {.action = "member.changed", .subject = audit_subject(member), .detail = detail_of(plan.to_make)});
    }
    return load(tx, member);
  });
}

void ProfileService::make(sql::Tx& tx, MemberId member, const TraitChange& change, ChangeNumber number,
                          const Told& told) const {
  TraitMark mark{.trait = change.trait,
                 .value = change.value,
                 .member = member,
                 .at = told.at,
                 .fact = {},
                 .change = number,
                 .by = told.name};
  if (const auto fact = fact_of(change.trait, change.value)) {
    mark.fact =
        deps_.facts
            .append(
                tx,
                {.occurred_at = told.at, .kind = fact->kind, .member = member, .actor = told.actor, .data = fact->data})
            .value();
  }
  for (const TraitMark& known : store::list(tx, {member})) {
    if (known.trait == mark.trait && is_later(known, mark)) return;
  }
  if (is_address(change.trait)) {
    if (const auto* key = std::get_if<std::string>(&change.value)) {
      addresses_.give(tx, member, platform_of(change.trait), *key, deps_.clock.now());
    } else {
      addresses_.take_away(tx, member, platform_of(change.trait));
    }
  }
  if (change.trait.kind == TraitKind::field) deps_.fields.note_use(tx, change.trait.field);
  store::put(tx, mark);
}

bool ProfileService::tell(sql::Tx& tx, MemberId member, const Told& told) const {
  const auto number = deps_.ids.next<ChangeNumber>(tx);
  const Profile profile = profile_of(member, store::list(tx, {member}), {});
  bool is_news = false;
  for (const TraitChange& change : told.changes) {
    if (profile.value_of(change.trait) == change.value) continue;
    make(tx, member, change, number, told);
    is_news = true;
  }
  return is_news;
}

std::vector<ProfileService::Word> ProfileService::history(MemberId member, const Trait& trait, std::size_t limit) {
  const std::string kind = fact_kind_of(trait);
  if (kind.empty()) return {};
  // Facts of all fields have one kind.
  const std::size_t to_read = trait.kind == TraitKind::field ? kMostFactsOfAField : limit;
  std::vector<Word> words;
  for (const auto& recorded : deps_.db.read([&](sql::Tx& tx) { return last_facts(tx, member, kind, to_read); })) {
    if (words.size() == limit) break;
    const auto value = value_in(trait, recorded.fact.data);
    if (value) words.push_back({.value = *value, .at = recorded.fact.occurred_at, .actor = recorded.fact.actor});
  }
  return words;
}

std::vector<ProfileService::ConsentWord> ProfileService::consent_history(MemberId member, std::size_t limit) {
  std::vector<facts::RecordedFact> found = deps_.db.read([&](sql::Tx& tx) {
    auto facts = last_facts(tx, member, "member.consent_given", limit);
    auto withdrawn = last_facts(tx, member, "member.consent_withdrawn", limit);
    std::move(withdrawn.begin(), withdrawn.end(), std::back_inserter(facts));
    return facts;
  });
  std::sort(found.begin(), found.end(), [](const auto& left, const auto& right) {
    return std::pair{left.fact.occurred_at, left.id} > std::pair{right.fact.occurred_at, right.id};
  });
  if (found.size() > limit) found.resize(limit);
  json::Parser parser;
  std::vector<ConsentWord> words;
  for (const facts::RecordedFact& recorded : found) {
    const auto data = parser.parse(recorded.fact.data);
    if (!data.ok()) continue;
    words.push_back({.purpose = data->find("purpose").text(),
                     .is_given = recorded.fact.kind == "member.consent_given",
                     .at = recorded.fact.occurred_at,
                     .actor = recorded.fact.actor});
  }
  return words;
}

void ProfileService::erase(sql::Tx& tx, MemberId member) const {
  store::remove_all(tx, member);
  addresses_.forget(tx, member);
}

}  // namespace hearth::members
