#include "insight/people/roster.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <set>

#include "audience/history_world.hpp"
#include "platform/base/text.hpp"

namespace hearth::insight {
namespace {

using audience::Number;

// Members 1, 2, … who arrived in that order, with their names.
struct Hall {
  std::vector<members::Member> now;
  std::vector<members::KnownName> ever;

  Hall& with(std::string name) {
    const MemberId id{static_cast<std::int64_t>(now.size()) + 1};
    now.push_back({.id = id, .name = name, .role = members::Role::member});
    ever.push_back({.member = id, .name = std::move(name)});
    return *this;
  }
  [[nodiscard]] audience::History history() const {
    audience::ToldFacts told;
    for (const auto& member : now) told.posted(member.id.value, Timestamp{member.id.value * 1000});
    return told.history();
  }
  [[nodiscard]] Roster roster() const { return Roster{history(), now, ever}; }
};

std::vector<std::int64_t> ids(const audience::Bitmap& members) {
  std::vector<std::int64_t> ids;
  members.for_each([&](Number number) { ids.push_back(number + 1); });
  return ids;
}

using Ids = std::vector<std::int64_t>;

TEST(Roster, FindsNamesAndWhatTheyWereBefore) {
  Hall hall;
  hall.with("Mei").with("小梅 mei").with("林一").with("Lin%");
  hall.ever.push_back({.member = MemberId{4}, .name = "Meister"});
  hall.ever.push_back({.member = MemberId{99}, .name = "Mei elsewhere"});
  const Roster roster = hall.roster();
  EXPECT_EQ(ids(roster.find("MEI")), (Ids{1, 2, 4}));
  EXPECT_EQ(ids(roster.find("梅")), Ids{2});
  EXPECT_EQ(ids(roster.find("%")), Ids{4});
  EXPECT_EQ(ids(roster.find("_")), Ids{});
  EXPECT_EQ(ids(roster.find("")), (Ids{1, 2, 3, 4}));
  EXPECT_EQ(ids(roster.find(std::string_view{"Mei\0小", 5})), Ids{});
  EXPECT_EQ(roster.name_of(3), "Lin%");
}

TEST(Roster, SortsWithoutRegardToCase) {
  Hall hall;
  hall.with("bo").with("Ada").with("ada").with("Cy");
  const Roster roster = hall.roster();
  EXPECT_EQ((std::vector<Number>{roster.by_name().begin(), roster.by_name().end()}), (std::vector<Number>{1, 2, 0, 3}));
  EXPECT_EQ(roster.rank_of(0), 2U);
  EXPECT_EQ(roster.count_before("ADA", MemberId{3}), 1U);
  EXPECT_EQ(roster.count_before("b", MemberId{1}), 2U);
  EXPECT_EQ(roster.count_before("zz", MemberId{1}), 4U);
}

RC_GTEST_PROP(Roster, FindsWhatASlowSearchFinds, ()) {
  const auto name = rc::gen::container<std::string>(rc::gen::element('a', 'A', 'b', 'c'));
  Hall hall;
  const auto names = *rc::gen::container<std::vector<std::string>>(name);
  for (const std::string& each : names) hall.with(each);
  for (std::size_t i = 0; i < names.size(); i += 2) {
    hall.ever.push_back({.member = MemberId{static_cast<std::int64_t>(i) + 1}, .name = *name});
  }
  const Roster roster = hall.roster();
  const std::string wanted = text::to_lower_ascii(*name);
  std::set<std::int64_t> expected;
  for (const auto& known : hall.ever) {
    if (text::to_lower_ascii(known.name).find(wanted) != std::string::npos) expected.insert(known.member.value);
  }
  RC_ASSERT(ids(roster.find(wanted)) == Ids(expected.begin(), expected.end()));
}

}  // namespace
}  // namespace hearth::insight
