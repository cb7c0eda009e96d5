#include "audience/history.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <set>

#include "audience/history_world.hpp"

namespace hearth::audience {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

constexpr std::int64_t kMei = 7;
constexpr std::int64_t kLin = 3;
constexpr std::int64_t kBo = 5;

Timestamp instant(std::string_view text) {
  return parse_instant(text).value();
}

LocalDay day(std::string_view text) {
  return parse_day(text).value();
}

const GroupHistory& only_group(const History& history) {
  return *history.groups().at(GroupId{1});
}

std::vector<std::int64_t> members_in_order(const History& history) {
  std::vector<std::int64_t> members;
  for (Number number = 0; number < history.member_count(); ++number) members.push_back(history.member_at(number).value);
  return members;
}

TEST(History, KnowsNothingAtFirst) {
  const History history{Calendar::utc()};
  EXPECT_EQ(history.member_count(), 0U);
  EXPECT_EQ(history.find_number(MemberId{kMei}), std::nullopt);
  EXPECT_EQ(history.position(), facts::Position{});
  EXPECT_THAT(history.arrived_between(LocalDay{0}, LocalDay{INT32_MAX}), Pair(0U, 0U));
}

TEST(History, NumbersMembersByArrival) {
  const History history = ToldFacts{}
                              .posted(kMei, Timestamp{50})
                              .posted(kLin, Timestamp{60})
                              .joined(kLin, Timestamp{20})
                              .posted(kBo, Timestamp{20})
                              .history();
  EXPECT_THAT(members_in_order(history), ElementsAre(kLin, kBo, kMei));
  EXPECT_EQ(history.find_number(MemberId{kMei}), 2U);
  EXPECT_EQ(history.arrival_of(0), Timestamp{20});
  EXPECT_THAT(only_group(history).posts.at, ElementsAre(Timestamp{20}, Timestamp{50}, Timestamp{60}));
  EXPECT_THAT(only_group(history).posts.member, ElementsAre(1U, 2U, 0U));
}

TEST(History, GivesAnInviterANumber) {
  const History history = ToldFacts{}.joined(kMei, Timestamp{50}, kLin).joined(kBo, Timestamp{60}).history();
  EXPECT_THAT(members_in_order(history), ElementsAre(kLin, kMei, kBo));
  EXPECT_THAT(only_group(history).joins.inviter, ElementsAre(0U, Joins::kNobody));
}

TEST(History, KeepsEachSortOfRow) {
  const History history = ToldFacts{}
                              .posted(kMei, Timestamp{9}, 12)
                              .left(kMei, Timestamp{10})
                              .tell("member.renamed", kMei, Timestamp{11}, R"({"name":"Mei 2"})", 1)
                              .tell("message.reacted", kMei, Timestamp{12}, R"({"emoji":"+1"})", 1)
                              .history();
  const GroupHistory& group = only_group(history);
  EXPECT_THAT(group.posts.chars, ElementsAre(12U));
  EXPECT_THAT(group.leaves.at, ElementsAre(Timestamp{10}));
  EXPECT_THAT(group.renames.at, ElementsAre(Timestamp{11}));
  EXPECT_THAT(group.reactions.at, ElementsAre(Timestamp{12}));
}

TEST(History, PassesOverWhatItDoesNotCount) {
  const History history = ToldFacts{}
                              .tell("group.renamed", kMei, Timestamp{1}, R"({"name":"new"})", 1)
                              .tell("message.reacted", 0, Timestamp{1}, R"({"emoji":"+1","count":3})", 1)
                              .posted(kLin, Timestamp{2}, 1, 0)
                              .history();
  EXPECT_THAT(members_in_order(history), ElementsAre(kLin));
  EXPECT_TRUE(history.groups().empty());
  EXPECT_TRUE(history.posted().empty());
  EXPECT_EQ(history.position().id, 3);
}

TEST(History, CutsDaysInItsZone) {
  ToldFacts told;
  told.posted(kMei, instant("2024-05-01T15:59:59Z")).posted(kMei, instant("2024-05-01T16:00:00Z"));
  told.posted(kLin, instant("2024-05-01T16:00:00Z"), 1, 2);
  History history = told.history(Calendar::in("Asia/Shanghai").value());
  EXPECT_THAT(history.posted(), ElementsAre(Pair(day("2024-05-01"), Bitmap::of_range(0, 1)),
                                            Pair(day("2024-05-02"), Bitmap::of_range(0, 2))));
  EXPECT_THAT(history.groups().at(GroupId{2})->posted, ElementsAre(Pair(day("2024-05-02"), Bitmap::of_range(1, 2))));

  history.change_calendar(Calendar::utc());
  EXPECT_EQ(history, told.history(Calendar::utc()));
  EXPECT_THAT(history.posted(), ElementsAre(Pair(day("2024-05-01"), Bitmap::of_range(0, 2))));
}

TEST(History, KnowsOfDaysThatComeBack) {
  // Newfoundland set its clocks back at a minute past midnight.
  const Calendar calendar = Calendar::in("America/St_Johns").value();
  ToldFacts told;
  told.posted(kLin, instant("1990-10-28T02:30:50Z")).posted(kLin, instant("1990-10-28T02:31:30Z"));
  History history = told.history(calendar);
  EXPECT_THAT(history.posted(), ElementsAre(Pair(day("1990-10-27"), Bitmap::of_range(0, 1)),
                                            Pair(day("1990-10-28"), Bitmap::of_range(0, 1))));
  told.posted(kMei, instant("1990-10-28T02:30:40Z"));
  history.apply(std::span{told.list()}.last(1));
  history.settle();
  EXPECT_EQ(history, told.history(calendar));
  EXPECT_THAT(history.posted(), ElementsAre(Pair(day("1990-10-27"), Bitmap::of_range(1, 2)),
                                            Pair(day("1990-10-28"), Bitmap::of_range(0, 2))));
}

TEST(History, FindsWhoArrivedOnDays) {
  const History history = ToldFacts{}
                              .posted(kMei, instant("2024-05-01T00:00:00Z"))
                              .posted(kLin, instant("2024-05-01T23:59:59Z"))
                              .posted(kBo, instant("2024-05-03T00:00:00Z"))
                              .history();
  EXPECT_THAT(history.arrived_between(day("2024-05-01"), day("2024-05-01")), Pair(0U, 2U));
  EXPECT_THAT(history.arrived_between(day("2024-05-02"), day("2024-05-02")), Pair(2U, 2U));
  EXPECT_THAT(history.arrived_between(day("2024-05-02"), day("2024-05-03")), Pair(2U, 3U));
  EXPECT_THAT(history.arrived_between(day("2024-05-03"), day("2024-05-01")), Pair(2U, 2U));
  EXPECT_THAT(history.arrived_between(LocalDay{INT32_MIN}, LocalDay{INT32_MAX}), Pair(0U, 3U));
}

TEST(History, BelievesTheLatestRole) {
  const History history = ToldFacts{}
                              .became(kMei, Timestamp{20}, "operator")
                              .became(kMei, Timestamp{10}, "bot")
                              .became(kLin, Timestamp{10}, "operator")
                              .became(kLin, Timestamp{10}, "bot")
                              .became(kBo, Timestamp{5}, "operator")
                              .became(kBo, Timestamp{6}, "member")
                              .posted(kMei, Timestamp{1})
                              .posted(kLin, Timestamp{2})
                              .posted(kBo, Timestamp{3})
                              .history();
  EXPECT_THAT(history.operators().to_vector(), ElementsAre(0U));
  EXPECT_THAT(history.bots().to_vector(), ElementsAre(1U));
}

TEST(History, WaitsForAnOperatorToArrive) {
  ToldFacts told;
  told.became(kMei, Timestamp{20}, "operator");
  History history = told.history();
  EXPECT_EQ(history.member_count(), 0U);
  EXPECT_TRUE(history.operators().empty());
  told.posted(kMei, Timestamp{30});
  history.apply(std::span{told.list()}.last(1));
  history.settle();
  EXPECT_EQ(history, told.history());
  EXPECT_THAT(history.operators().to_vector(), ElementsAre(0U));
}

TEST(History, RefusesFactsThatNobodyWrites) {
  const auto apply = [](std::string data, const std::string& kind) {
    ToldFacts told;
    told.tell(kind, kMei, Timestamp{1}, std::move(data), 1);
    return told.history();
  };
  for (const char* data : {"", "{", "[]", "3", "{}", R"({"chars":-1})", R"({"chars":"3"})", R"({"chars":1.5})",
                           R"({"chars":4294967296})", R"({"chars":null})"}) {
    EXPECT_THROW(apply(data, "message.posted"), BrokenFact) << data;
  }
  for (const char* data : {"", "[]", R"({"inviter":0})", R"({"inviter":"4"})", R"({"inviter":-4})"}) {
    EXPECT_THROW(apply(data, "member.joined"), BrokenFact) << data;
  }
  for (const char* data : {"{}", R"({"role":"king"})", R"({"role":3})"}) {
    EXPECT_THROW(apply(data, "member.role_changed"), BrokenFact) << data;
  }
  EXPECT_NO_THROW(apply(R"({"topic":"a","chars":0,"mentions":["x"]})", "message.posted"));
}

// What a history must hold, computed without any of its means.
struct Oracle {
  explicit Oracle(const std::vector<facts::RecordedFact>& facts) {
    FactReader reader;
    for (const auto& recorded : facts) {
      const auto fact = reader.read(recorded);
      if (!fact || fact->kind == CountedKind::role) continue;
      arrive(fact->member, fact->at);
      if (fact->group && fact->inviter) arrive(*fact->inviter, fact->at);
      if (fact->group && fact->kind == CountedKind::post) {
        posts[*fact->group].insert({fact->at, fact->member, fact->chars});
      }
    }
    for (const auto& [member, at] : arrivals) in_order.insert({at, member});
  }
  void arrive(MemberId member, Timestamp at) {
    const auto known = arrivals.try_emplace(member, at).first;
    known->second = std::min(known->second, at);
  }

  std::map<MemberId, Timestamp> arrivals;
  std::set<std::pair<Timestamp, MemberId>> in_order;
  std::map<GroupId, std::multiset<std::tuple<Timestamp, MemberId, std::uint32_t>>> posts;
};

RC_GTEST_PROP(History, HoldsWhatTheFactsSay, ()) {
  const ToldFacts told = *told_facts();
  const Calendar calendar = Calendar::in("America/St_Johns").value();
  const History history = told.history(calendar);
  const Oracle oracle{told.list()};

  RC_ASSERT(history.member_count() == oracle.in_order.size());
  Number number = 0;
  for (const auto& [at, member] : oracle.in_order) {
    RC_ASSERT(history.member_at(number) == member);
    RC_ASSERT(history.arrival_of(number) == at);
    RC_ASSERT(history.find_number(member) == number);
    ++number;
  }
  std::map<LocalDay, std::set<Number>> active;
  for (const auto& [id, expected] : oracle.posts) {
    const Posts& posts = history.groups().at(id)->posts;
    std::multiset<std::tuple<Timestamp, MemberId, std::uint32_t>> found;
    std::map<LocalDay, std::set<Number>> active_here;
    for (std::size_t i = 0; i < posts.at.size(); ++i) {
      found.insert({posts.at[i], history.member_at(posts.member[i]), posts.chars[i]});
      active_here[calendar.day_of(posts.at[i])].insert(posts.member[i]);
      active[calendar.day_of(posts.at[i])].insert(posts.member[i]);
    }
    RC_ASSERT(found == expected);
    RC_ASSERT(std::is_sorted(posts.at.begin(), posts.at.end()));
    RC_ASSERT(history.groups().at(id)->posted.size() == active_here.size());
    for (const auto& [day, who] : active_here) {
      RC_ASSERT(history.groups().at(id)->posted.at(day).to_vector() == std::vector<Number>(who.begin(), who.end()));
    }
  }
  RC_ASSERT(history.posted().size() == active.size());
  for (const auto& [day, who] : active) {
    RC_ASSERT(history.posted().at(day).to_vector() == std::vector<Number>(who.begin(), who.end()));
  }
}

RC_GTEST_PROP(History, IsTheSameWhateverTheOrder, ()) {
  const ToldFacts told = *told_facts();
  const Calendar calendar = Calendar::in(*rc::gen::element<std::string>("UTC", "America/St_Johns")).value();
  const History expected = told.history(calendar);
  std::vector<facts::RecordedFact> shuffled = told.list();
  for (std::size_t i = 1; i < shuffled.size(); ++i) {
    std::swap(shuffled[i], shuffled[*rc::gen::inRange<std::size_t>(0, i + 1)]);
  }
  History history{calendar};
  std::span<const facts::RecordedFact> rest{shuffled};
  while (!rest.empty()) {
    const auto batch = rest.first(*rc::gen::inRange<std::size_t>(1, rest.size() + 1));
    rest = rest.subspan(batch.size());
    history.apply(batch);
    if (*rc::gen::arbitrary<bool>()) history.settle();
  }
  history.settle();
  RC_ASSERT(history == expected);
}

RC_GTEST_PROP(History, CutsDaysOfAnyZone, ()) {
  const ToldFacts told = *told_facts();
  const Calendar other = Calendar::in(*rc::gen::element<std::string>("Asia/Shanghai", "Pacific/Apia", "UTC")).value();
  History history = told.history(Calendar::in("America/New_York").value());
  std::vector<const Posts*> posts;
  for (const auto& [id, group] : history.groups()) posts.push_back(&group->posts);
  const DayBitmaps days = days_of(posts, other);
  history.change_calendar(other);
  RC_ASSERT(history == told.history(other));
  RC_ASSERT(history.posted() == days);
}

RC_GTEST_PROP(HistoryCopies, ShareGroupsUntilOneChanges, ()) {
  const ToldFacts told = *told_facts();
  const ToldFacts more = *told_facts();
  const History first = told.history();
  const History kept = told.history();
  History second = first;
  for (const auto& [id, group] : first.groups()) RC_ASSERT(group.is_same_as(second.groups().at(id)));
  second.apply(more.list());
  second.settle();
  RC_ASSERT(first == kept);
  History replayed{Calendar::utc()};
  replayed.apply(told.list());
  replayed.apply(more.list());
  replayed.settle();
  RC_ASSERT(second == replayed);
}

}  // namespace
}  // namespace hearth::audience
