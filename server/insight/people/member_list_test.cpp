#include "insight/people/member_list.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <set>

#include "insight/figures/village_world.hpp"
#include "insight/people/member_table.hpp"

namespace hearth::insight {
namespace {

const std::vector<std::string> kNames{"Mei", "mei", "林", "Lin", "=SUM(1)", "Bo", "Ada", ""};

// A village whose members have names, as a list sees it.
struct Guild {
  explicit Guild(const Village& village, std::optional<GroupId> group = {})
      : history{village.history(Calendar::utc())}, columns{read_columns(history, group)} {
    std::vector<members::Member> now;
    for (std::size_t i = 0; i < kNames.size(); ++i) {
      now.push_back({.id = MemberId{static_cast<std::int64_t>(i) + 1}, .name = kNames[i]});
    }
    roster = Roster{history, now, {}};
  }
  [[nodiscard]] ListSource source() const { return {history, columns, roster}; }
  [[nodiscard]] MemberPage page(const MembersQuery& query) const {
    return page_of_members(source(), query, wanted_members(source(), query, nullptr)).value();
  }
  [[nodiscard]] std::vector<MemberRow> rows(const MembersQuery& query) const {
    return rows_of_members(source(), query, wanted_members(source(), query, nullptr));
  }
  // The whole list, page by page.
  [[nodiscard]] std::vector<MemberId> walk(MembersQuery query) const {
    std::vector<MemberId> ids;
    while (true) {
      const MemberPage page = this->page(query);
      for (const MemberRow& row : page.items) ids.push_back(row.id);
      if (!page.next_cursor) return ids;
      query.page.cursor = page.next_cursor;
    }
  }

  audience::History history;
  MemberColumns columns;
  Roster roster;
};

std::vector<MemberId> ids_of(const std::vector<MemberRow>& rows) {
  std::vector<MemberId> ids;
  for (const MemberRow& row : rows) ids.push_back(row.id);
  return ids;
}

MembersQuery some_query() {
  MembersQuery query;
  query.sort = *rc::gen::element(MemberSort::name, MemberSort::messages, MemberSort::active_days, MemberSort::groups,
                                 MemberSort::first_seen, MemberSort::last_seen, MemberSort::joined);
  query.order = *rc::gen::element(std::optional<Order>{}, std::optional{Order::asc}, std::optional{Order::desc});
  query.page.limit = *rc::gen::inRange(1, 5);
  if (*rc::gen::inRange(0, 3) == 0) query.role = members::Role::member;
  if (*rc::gen::inRange(0, 3) == 0) query.search = "m";
  return query;
}

RC_GTEST_PROP(MemberList, IsTheSameInPagesOfAnySize, ()) {
  const Guild guild{*some_village()};
  const MembersQuery query = some_query();
  const auto whole = ids_of(guild.rows(query));
  RC_ASSERT(guild.walk(query) == whole);
  RC_ASSERT(guild.page(query).total == std::ssize(whole));
  RC_ASSERT(std::set(whole.begin(), whole.end()).size() == whole.size());
}

// Whoever stays where they were is shown once, whatever happened to others between two pages.
RC_GTEST_PROP(MemberList, NeitherRepeatsNorHidesThoseWhoDidNotMove, ()) {
  Village village = *some_village();
  const MembersQuery query = some_query();
  const Guild before{village};
  const MemberPage first = before.page(query);
  if (!first.next_cursor) return;
  const auto whole = ids_of(before.rows(query));
  const auto mover = *rc::gen::inRange<std::int64_t>(1, 9);
  for (int i = 0; i < 3; ++i) {
    village.deeds.push_back({.kind = Deed::Kind::post, .member = mover, .at = Timestamp{1'700'000'000'000 + i}});
  }
  const Guild after{village};
  MembersQuery next = query;
  next.page.cursor = first.next_cursor;
  std::vector<MemberId> seen;
  for (const MemberRow& row : first.items) seen.push_back(row.id);
  for (const MemberId id : after.walk(next)) seen.push_back(id);
  std::erase(seen, MemberId{mover});
  auto expected = whole;
  std::erase(expected, MemberId{mover});
  RC_ASSERT(seen == expected);
}

Village tea_room() {
  Village village;
  const auto tell = [&](Deed::Kind kind, std::int64_t member, std::int64_t hour, std::int64_t group = 1) {
    village.deeds.push_back(
        {.kind = kind, .group = group, .member = member, .at = Timestamp{1'700'000'000'000 + hour * kMsPerHour}});
  };
  tell(Deed::Kind::join, 5, 0);
  tell(Deed::Kind::post, 1, 1);
  tell(Deed::Kind::post, 1, 2);
  tell(Deed::Kind::post, 4, 3, 2);
  tell(Deed::Kind::post, 7, 30);
  village.staff = {7};
  return village;
}

TEST(MemberList, SortsTheUnknownLastBothWays) {
  const Guild guild{tea_room()};
  const auto sorted = [&](Order order) { return ids_of(guild.rows({.sort = MemberSort::last_seen, .order = order})); };
  EXPECT_EQ(sorted(Order::asc), (std::vector{MemberId{1}, MemberId{4}, MemberId{7}, MemberId{5}}));
  EXPECT_EQ(sorted(Order::desc), (std::vector{MemberId{7}, MemberId{4}, MemberId{1}, MemberId{5}}));
}

TEST(MemberList, ShowsWhatIsKnownOfAMember) {
  const Guild guild{tea_room()};
  const auto rows = guild.rows({.sort = MemberSort::name});
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[0].name, "=SUM(1)");
  EXPECT_EQ(rows[0].first_seen, std::nullopt);
  EXPECT_EQ(rows[0].silent_days, std::nullopt);
  EXPECT_EQ(rows[1].role, members::Role::bot);
  EXPECT_EQ(rows[3].name, "Mei");
  EXPECT_EQ(rows[3].messages, 2);
  EXPECT_EQ(rows[3].silent_days, 1);
}

TEST(MemberList, Filters) {
  const Village village = tea_room();
  const Guild guild{village};
  const auto found = [&](const MembersQuery& query) { return ids_of(guild.rows(query)); };
  EXPECT_EQ(found({.search = "LI"}), std::vector{MemberId{4}});
  EXPECT_EQ(found({.role = members::Role::bot}), std::vector{MemberId{7}});
  EXPECT_EQ(found({.role = members::Role::operator_}), std::vector<MemberId>{});
  EXPECT_EQ(found({.role = members::Role::member}), (std::vector{MemberId{1}, MemberId{4}, MemberId{5}}));
  EXPECT_EQ(found({.state = MemberState::fresh}).size(), 4U);
  const Guild other{village, GroupId{2}};
  EXPECT_EQ(ids_of(other.rows({})), std::vector{MemberId{4}});
  audience::Bitmap set;
  set.add(guild.history.find_number(MemberId{1}).value());
  EXPECT_EQ(wanted_members(guild.source(), {}, &set), set);
}

TEST(MemberList, RefusesACursorThatIsNone) {
  const Guild guild{tea_room()};
  MembersQuery query;
  query.page.cursor = "W10";
  EXPECT_EQ(page_of_members(guild.source(), query, {}).error().reason, "api.bad_input");
}

TEST(MemberTable, DisarmsFormulas) {
  const std::string table = member_table(Guild{tea_room()}.rows({.sort = MemberSort::name}));
  EXPECT_EQ(table.substr(0, table.find('\n')),
            "id,name,role,state,messages,active_days,groups,first_seen,last_seen,joined_at,silent_days");
  EXPECT_NE(table.find("5,'=SUM(1),member,new,0,0,0,,,2023-11-14T22:13:20Z,\n"), std::string::npos) << table;
}

}  // namespace
}  // namespace hearth::insight
