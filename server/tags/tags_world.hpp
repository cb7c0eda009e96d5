#pragma once

#include <fmt/format.h>
#include <set>
#include <string>
#include <vector>

#include "access/audit/audit_log.hpp"
#include "communities/community_service.hpp"
#include "members/member_service.hpp"
#include "members/merging/merge_service.hpp"
#include "platform/formats/json_value.hpp"
#include "platform/random/random.hpp"
#include "tags/tag_service.hpp"
#include "tags/tagging_service.hpp"
#include "testing/manual_clock.hpp"
#include "testing/test_database.hpp"

namespace hearth::tags {

// Ada is a manager, Bea an operator, Cy reads only; Mei, Lin and Bo are members, the tea house is a group. There are
// two tag groups: drinks (as many as one likes: Green, Black) and level (one at a time: Guest, VIP).
struct TagsWorld {
  explicit TagsWorld(sql::Engine engine) : db{engine} {
    const auto drinks = tags.create_group({.name = "Drinks"}, ada)->id;
    const auto level = tags.create_group({.name = "Level", .choice = Choice::single}, ada)->id;
    green = tags.create_tag(drinks, {.name = "Green"}, ada)->id;
    black = tags.create_tag(drinks, {.name = "Black"}, ada)->id;
    guest = tags.create_tag(level, {.name = "Guest"}, ada)->id;
    vip = tags.create_tag(level, {.name = "VIP"}, ada)->id;
  }

  MemberId member(const std::string& name) {
    return db->write([&](sql::Tx& tx) {
      return members.ensure(tx, {.platform = "test", .community = community, .key = name, .name = name}).id;
    });
  }
  GroupId group(const std::string& name) {
    return db->write([&](sql::Tx& tx) {
      return communities
          .ensure_group(tx, community, {.channel = "import", .platform = "test", .external_key = name}, name)
          .id;
    });
  }

  Result<TaggingService::Outcome> give(TagId tag, const std::vector<MemberId>& to, const access::Actor& by) {
    return tagging.act(wish(tag, Deed::give, to), by);
  }
  Result<TaggingService::Outcome> take(TagId tag, const std::vector<MemberId>& from, const access::Actor& by) {
    return tagging.act(wish(tag, Deed::take, from), by);
  }
  Result<TaggingService::Outcome> give_by(TagId tag, const std::vector<MemberId>& to, const Maker& maker) {
    return db->write([&](sql::Tx& tx) {
      return tagging.act(tx, wish(tag, Deed::give, to), {.maker = maker, .name = to_text(maker)});
    });
  }
  static TaggingService::Wish wish(TagId tag, Deed deed, const std::vector<MemberId>& members) {
    TaggingService::Wish wish{.tag = tag, .deed = deed, .kind = BearerKind::member, .bearers = {}};
    for (const MemberId each : members) wish.bearers.push_back(to_bearer(each));
    return wish;
  }

  // Names of what the member has, as that operator sees it.
  std::set<std::string> tags_of(MemberId member, const access::Actor& viewer) {
    std::set<std::string> names;
    const auto all = tagging.list_of(member, viewer.operator_id).value();
    for (const BorneTag& borne : all) names.insert(borne.tag.tag.name);
    return names;
  }
  std::set<std::string> tags_of(MemberId member) { return tags_of(member, ada); }
  std::int64_t bearers_of(TagId tag) { return tags.load(tag, ada.operator_id)->tag.bearers; }

  // What was told since the last call: "member.tagged 3 of member 1 by operator:1".
  std::vector<std::string> told() {
    std::vector<std::string> lines;
    const auto facts = db->read([&](sql::Tx& tx) { return facts::FactLog::read_after(tx, heard, 10'000); });
    for (const facts::RecordedFact& recorded : facts) {
      const facts::Fact& fact = recorded.fact;
      heard = {.transaction = recorded.transaction, .id = recorded.id.value};
      json::Parser parser;
      const auto data = parser.parse(fact.data);
      const auto tag = data->find("tag").integer().value_or(0);
      const std::string bearer = fact.member ? fmt::format("member {}", fact.member->value)
                                             : fmt::format("group {}", fact.group.value_or(GroupId{}).value);
      lines.push_back(fmt::format("{} {} of {} by {}", fact.kind, tag, bearer, fact.actor));
    }
    return lines;
  }

  test::TestDatabase db;
  test::ManualClock clock;
  SystemRandom random;
  sql::IdSource ids;
  facts::FactLog log{clock};
  access::AuditLog audit{{.db = *db, .clock = clock, .ids = ids}};
  communities::CommunityService communities{{.db = *db, .clock = clock, .random = random, .ids = ids}};
  members::MemberService members{{.db = *db, .clock = clock, .ids = ids}};
  members::MergeService merges{{.db = *db, .clock = clock, .ids = ids, .facts = log, .audit = audit}};
  TagService tags{{.db = *db, .clock = clock, .ids = ids, .audit = audit}};
  TaggingService tagging{{.db = *db, .clock = clock, .ids = ids, .facts = log, .audit = audit}};

  access::Actor ada{.operator_id = {1}, .name = "Ada", .role = access::Role::manager};
  access::Actor bea{.operator_id = {2}, .name = "Bea", .role = access::Role::operator_};
  access::Actor cy{.operator_id = {3}, .name = "Cy", .role = access::Role::read_only};
  CommunityId community = communities.open("Tea house", "Asia/Shanghai")->id;
  MemberId mei = member("Mei");
  MemberId lin = member("Lin");
  MemberId bo = member("Bo");
  GroupId tea_house = group("Tea house");
  TagId green, black, guest, vip;
  facts::Position heard;
};

}  // namespace hearth::tags
