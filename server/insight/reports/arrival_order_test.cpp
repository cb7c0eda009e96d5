// The same facts, told in any order and more than once, give the same report on either database.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "conversations/import_world.hpp"
#include "insight/reports/report_json.hpp"
#include "insight/reports/report_service.hpp"
#include "testing/database_matrix.hpp"
#include "testing/postgres_server.hpp"

namespace hearth::insight {
namespace {

using communities::Community;

constexpr std::int64_t kHour = 3'600'000;

// Something that one of five people does in one of two groups, within four months.
struct Deed {
  int what = 0;  // 0–5 posts, 6 joins, 7 joins by invitation, 8 leaves
  int who = 0;
  int group = 0;
  std::int64_t hour = 0;
};

rc::Gen<Deed> any_deed() {
  return rc::gen::build<Deed>(rc::gen::set(&Deed::what, rc::gen::inRange(0, 9)),
                              rc::gen::set(&Deed::who, rc::gen::inRange(0, 5)),
                              rc::gen::set(&Deed::group, rc::gen::inRange(0, 2)),
                              rc::gen::set(&Deed::hour, rc::gen::inRange<std::int64_t>(400'000, 400'000 + 24 * 120)));
}

struct OrderWorld : conversations::ImportWorld {
  explicit OrderWorld(sql::Engine engine) : ImportWorld{engine} {
    db->write([&](sql::Tx& tx) {
      for (const char* name : {"Ada", "Bo", "Lin", "Mei", "小梅"}) {
        people.push_back(members.ensure(tx, {.platform = "test", .community = {1}, .key = name, .name = name}).id);
      }
    });
  }

  facts::Fact fact_of(const Deed& deed, std::size_t turn, const Community& community,
                      const std::vector<GroupId>& groups) const {
    static constexpr const char* kKinds[] = {"member.joined", "member.joined", "member.left"};
    const MemberId inviter = people[static_cast<std::size_t>(deed.who + 1) % people.size()];
    return {.occurred_at = Timestamp{deed.hour * kHour},
            .kind = deed.what < 6 ? "message.posted" : kKinds[deed.what - 6],
            .community = community.id,
            .group = groups[static_cast<std::size_t>(deed.group)],
            .member = people[static_cast<std::size_t>(deed.who)],
            .actor = "test",
            .data = deed.what < 6    ? fmt::format(R"({{"chars":{}}})", deed.what * 7)
                    : deed.what == 7 ? fmt::format(R"({{"inviter":{}}})", inviter.value)
                                     : "{}",
            .source_key = static_cast<std::int64_t>(turn)};
  }

  // Tells the deeds of `order` (places in `deeds`, some of them more than once) to a new community; its report.
  std::string report_of(const std::vector<Deed>& deeds, const std::vector<std::size_t>& order) {
    const Community community = communities.open(fmt::format("order {}", ++tellings), "Europe/Berlin").value();
    const auto groups = db->write([&](sql::Tx& tx) {
      std::vector<GroupId> made;
      for (const char* name : {"one", "two"}) {
        const communities::GroupAddress address{.channel = "import", .platform = "test", .external_key = name};
        made.push_back(communities.ensure_group(tx, community.id, address, name).id);
      }
      return made;
    });
    audience::Histories histories{{.database = *db, .folder = {}}};
    ReportService reports{{.communities = communities, .members = members, .histories = histories}};
    std::size_t told = 0;
    for (const std::size_t place : order) {
      db->write([&](sql::Tx& tx) { this->facts.append(tx, fact_of(deeds[place], place, community, groups)); });
      // Whoever looks in between changes nothing.
      if (++told == order.size() / 2) static_cast<void>(reports.make(community, {}).value());
    }
    Report report = reports.make(community, {}).value();
    report.community = "any";
    report.community_id = {};
    return report_json(report, json::Writer::Layout::indented);
  }

  std::vector<MemberId> people;
  int tellings = 0;
};

ON_EVERY_DATABASE(ArrivalOrder);

TEST_P(ArrivalOrder, ChangesNoFigure) {
  OrderWorld world{GetParam()};
  EXPECT_TRUE(rc::check([&] {
    const auto deeds = *rc::gen::resize(40, rc::gen::nonEmpty(rc::gen::container<std::vector<Deed>>(any_deed())));
    std::vector<std::size_t> in_order(deeds.size());
    for (std::size_t i = 0; i < deeds.size(); ++i) in_order[i] = i;
    std::vector<std::size_t> shuffled = in_order;
    const auto repeated = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, deeds.size()));
    shuffled.insert(shuffled.end(), repeated.begin(), repeated.end());
    for (std::size_t i = shuffled.size(); i > 1; --i) {
      std::swap(shuffled[i - 1], shuffled[*rc::gen::inRange<std::size_t>(0, i)]);
    }
    RC_ASSERT(world.report_of(deeds, in_order) == world.report_of(deeds, shuffled));
  }));
}

// The engines against each other: what one counts, the other counts.
TEST(ArrivalOnBoth, IsTheSameReportOnBothDatabases) {
  if (!test::PostgresServer::is_installed() && std::getenv("HEARTH_REQUIRE_POSTGRES") == nullptr) {
    GTEST_SKIP() << "PostgreSQL is not installed";
  }
  OrderWorld sqlite{sql::Engine::sqlite};
  OrderWorld postgres{sql::Engine::postgres};
  EXPECT_TRUE(rc::check([&] {
    const auto deeds = *rc::gen::resize(40, rc::gen::container<std::vector<Deed>>(any_deed()));
    std::vector<std::size_t> order(deeds.size());
    for (std::size_t i = 0; i < deeds.size(); ++i) order[i] = i;
    RC_ASSERT(sqlite.report_of(deeds, order) == postgres.report_of(deeds, order));
  }));
}

}  // namespace
}  // namespace hearth::insight
