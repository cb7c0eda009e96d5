#pragma once

#include <fmt/format.h>
#include <string>
#include <vector>

#include "access/entry/access_service.hpp"
#include "members/erasing/erasure_service.hpp"
#include "members/fields/field_service.hpp"
#include "members/merging/merge_service.hpp"
#include "members/notes/note_service.hpp"
#include "members/profile/profile_service.hpp"
#include "platform/random/random.hpp"
#include "testing/manual_clock.hpp"
#include "testing/test_database.hpp"

namespace hearth::members {

// Members of one community, and two operators, Ada and Bea, who know them.
struct MembersWorld {
  explicit MembersWorld(sql::Engine engine) : db{engine} {}

  MemberId see(const std::string& key, const std::string& name) {
    return db->write([&](sql::Tx& tx) {
      return members.ensure(tx, {.platform = "telegram", .community = CommunityId{7}, .key = key, .name = name}).id;
    });
  }
  access::Actor join(const std::string& name) {
    const auto invited = access.operators().invite(
        {.email = name + "@example.org", .name = name, .role = access::Role::operator_}, access::Actor::command_line());
    return {.operator_id = invited->invited.id, .name = name, .role = access::Role::operator_};
  }
  [[nodiscard]] std::vector<facts::RecordedFact> told() {
    return db->read([](sql::Tx& tx) { return facts::FactLog::read_after(tx, {}, 10'000); });
  }
  // "member.merged 2 {"into":1} by operator:1"
  [[nodiscard]] std::vector<std::string> told_lines() {
    std::vector<std::string> lines;
    for (const auto& recorded : told()) {
      lines.push_back(fmt::format("{} {} {} by {}", recorded.fact.kind, recorded.fact.member->value, recorded.fact.data,
                                  recorded.fact.actor));
    }
    return lines;
  }
  [[nodiscard]] std::vector<std::string> audited() {
    std::vector<std::string> actions;
    for (const auto& entry : access.audit().list({}, std::nullopt, 100)) {
      if (entry.note.action.starts_with("operator")) continue;
      actions.insert(actions.begin(), entry.note.action + " " + entry.note.subject);
    }
    return actions;
  }
  Result<Profile> set(MemberId member, const Trait& trait, const TraitValue& value, const access::Actor& by,
                      std::optional<ChangeNumber> seen = std::nullopt) {
    return profiles.change(member, {.seen = seen, .changes = {{.trait = trait, .value = value}}}, by);
  }
  [[nodiscard]] TraitValue value(MemberId member, const Trait& trait) { return profiles.show(member)->value_of(trait); }

  test::TestDatabase db;
  test::ManualClock clock;
  SystemRandom random;
  sql::IdSource ids;
  facts::FactLog facts{clock};
  access::AccessService access{{.db = *db, .clock = clock, .random = random, .ids = ids}, {}};
  MemberService members{{.db = *db, .clock = clock, .ids = ids}};
  FieldService fields{{.db = *db, .clock = clock, .ids = ids, .audit = access.audit()}};
  MergeService merges{{.db = *db, .clock = clock, .ids = ids, .facts = facts, .audit = access.audit()}};
  ProfileService profiles{{.db = *db,
                           .clock = clock,
                           .ids = ids,
                           .facts = facts,
                           .audit = access.audit(),
                           .operators = access.operators(),
                           .members = members,
                           .fields = fields}};
  NoteService notes{{.db = *db,
                     .clock = clock,
                     .ids = ids,
                     .audit = access.audit(),
                     .operators = access.operators(),
                     .members = members}};
  ErasureService erasure{
      {.db = *db, .clock = clock, .facts = facts, .audit = access.audit(), .members = members, .profiles = profiles}};
};

}  // namespace hearth::members
