#pragma once

#include <fmt/format.h>
#include <string>
#include <vector>

#include "members/member_service.hpp"
#include "platform/random/random.hpp"
#include "segments/evaluation/leaf_memo.hpp"
#include "segments/evaluation/segment_people_world.hpp"
#include "segments/saved/segment_service.hpp"
#include "testing/manual_clock.hpp"
#include "testing/test_database.hpp"

namespace hearth::segments {

// A tea house with four members: Mei and Lin have the tag VIP, Lin and Bo the tag Green, Zoe none. What is tagged is
// told to the log as whoever tags would tell it.
struct SavedSegmentsWorld {
  static constexpr std::int64_t kVip = 1, kGreen = 2;

  // Knows tags, and what is asked of saved segments.
  using KnownTags = std::vector<std::pair<TagName, std::int64_t>>;
  class NamesOfTags : public TestNames {
   public:
    NamesOfTags(const KnownTags& tags, FindSegment find) : find_{std::move(find)} { known_tags = tags; }
    [[nodiscard]] std::optional<NamedSegment> segment(std::string_view name) const override { return find_(name); }

   private:
    FindSegment find_;
  };

  explicit SavedSegmentsWorld(sql::Engine engine) : db{engine} {
    people.on_change = [this](const audience::Population& /*people*/, const audience::PopulationKeeper::News& news) {
      memo.hear(news.changes, news.is_anew);
    };
    for (const MemberId one : {mei, lin, bo, zoe}) tell(one, "member.joined");
    tag(mei, kVip);
    tag(lin, kVip);
    tag(lin, kGreen);
    tag(bo, kGreen);
  }

  MemberId member(const std::string& name) {
    return db->write([&](sql::Tx& tx) {
      return members.ensure(tx, {.platform = "test", .community = community, .key = name, .name = name}).id;
    });
  }
  void tell(MemberId who, const std::string& kind, const std::string& data = "{}") {
    clock.advance(1000);
    db->write([&](sql::Tx& tx) {
      const facts::Fact fact{.occurred_at = clock.now(),
                             .kind = kind,
                             .community = community,
                             .group = GroupId{1},
                             .member = who,
                             .actor = "member",
                             .data = data};
      if (!log.append(tx, fact)) throw std::logic_error{"told before"};
    });
  }
  void tag(MemberId who, std::int64_t tag) { tell(who, "member.tagged", fmt::format(R"({{"tag":{}}})", tag)); }
  void untag(MemberId who, std::int64_t tag) { tell(who, "member.untagged", fmt::format(R"({{"tag":{}}})", tag)); }

  Result<Segment> save(const std::string& name, const std::string& expression) {
    return segments.create({.name = name, .expression = expression}, ada);
  }
  // Who is in a saved one, by name, in order of their numbers.
  std::vector<std::string> who(SegmentId id) {
    const Segment segment = segments.load(id).value();
    const auto read = audiences.read(segment);
    std::vector<std::string> names;
    for (const MemberId each : audiences.list(read.plan.value(), segment.community)) {
      names.push_back(members.load(each)->name);
    }
    return names;
  }

  test::TestDatabase db;
  test::ManualClock clock;
  SystemRandom random;
  sql::IdSource ids;
  facts::FactLog log{clock};
  access::AuditLog audit{{.db = *db, .clock = clock, .ids = ids}};
  communities::CommunityService communities{{.db = *db, .clock = clock, .random = random, .ids = ids}};
  members::MemberService members{{.db = *db, .clock = clock, .ids = ids}};
  KnownTags known_tags{{{.name = "VIP"}, kVip}, {{.name = "Green"}, kGreen}};
  audience::PopulationKeeper people{{.database = *db}};
  LeafMemo memo;
  AudienceService audiences{
      {.db = *db,
       .clock = clock,
       .communities = communities,
       .members = members,
       .people = people,
       .names = [this](OperatorId /*viewer*/,
                       FindSegment find) { return std::make_unique<const NamesOfTags>(known_tags, std::move(find)); },
       .memo = &memo}};
  SegmentService segments{{.db = *db, .clock = clock, .ids = ids, .audit = audit, .audiences = audiences}};

  access::Actor ada{.operator_id = {1}, .name = "Ada", .role = access::Role::manager};
  CommunityId community = communities.open("Tea house", "Asia/Shanghai")->id;
  MemberId mei = member("Mei"), lin = member("Lin"), bo = member("Bo"), zoe = member("Zoe");
};

}  // namespace hearth::segments
