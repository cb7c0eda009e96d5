#include "insight/people/opened_set.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <set>

#include "insight/figures/village_world.hpp"
#include "insight/overview/charts.hpp"
#include "insight/reports/report.hpp"

namespace hearth::insight {
namespace {

using Ids = std::set<std::int64_t>;

// A community, what of it is asked for, and the report that shows its figures.
struct Scene {
  Village village;
  Calendar calendar = Calendar::utc();
  SetScope scope = {};
  audience::History history = audience::History{Calendar::utc()};
  Report report = {};

  void tell() {
    history = village.history(calendar);
    report = make_report(history, whole_scope(), VillageNames{});
  }
  [[nodiscard]] Scope whole_scope() const {
    return {.group = scope.group, .from = scope.from, .to = scope.to, .calendar = calendar};
  }
  [[nodiscard]] OpenedSet open(const std::string& text) const {
    return open_set(history, scope, parse_member_set(text).value());
  }
  [[nodiscard]] Ids ids(const std::string& text) const {
    Ids ids;
    open(text).members.for_each([&](audience::Number number) { ids.insert(history.member_at(number).value); });
    return ids;
  }

  // Posts of members in the scope, seen by themselves.
  [[nodiscard]] std::vector<Deed> posts() const {
    std::vector<Deed> posts;
    for (const Deed& deed : village.deeds) {
      const bool is_outside = (scope.group && scope.group->value != deed.group) ||
                              (scope.from && deed.at < calendar.start_of(*scope.from)) ||
                              (scope.to && deed.at >= calendar.start_of(LocalDay{scope.to->days + 1}));
      if (deed.kind == Deed::Kind::post && !village.is_staff(deed.member) && !is_outside) posts.push_back(deed);
    }
    return posts;
  }
  [[nodiscard]] std::set<int> days_of(std::int64_t member) const {
    std::set<int> days;
    for (const Deed& post : posts()) {
      if (post.member == member) days.insert(calendar.day_of(post.at).days);
    }
    return days;
  }
  // Members for whom `holds(id)`.
  template <class Holds>
  [[nodiscard]] Ids who(Holds holds) const {
    Ids ids;
    for (const Deed& post : posts()) {
      if (holds(post.member)) ids.insert(post.member);
    }
    return ids;
  }
};

std::optional<LocalDay> some_day(const Scene& scene) {
  if (scene.village.deeds.empty() || *rc::gen::inRange(0, 3) > 0) return std::nullopt;
  const auto which = *rc::gen::inRange<std::size_t>(0, scene.village.deeds.size());
  return scene.calendar.day_of(scene.village.deeds[which].at);
}

rc::Gen<Scene> some_scene() {
  return rc::gen::exec([] {
    Scene scene;
    scene.village = *some_village();
    scene.calendar = zone(*rc::gen::elementOf(village_zones()));
    if (*rc::gen::inRange(0, 3) == 0) scene.scope.group = GroupId{*rc::gen::inRange<std::int64_t>(1, 4)};
    scene.scope.from = some_day(scene);
    scene.scope.to = some_day(scene);
    scene.tell();
    return scene;
  });
}

std::int64_t count_of(const OpenedSet& opened) {
  return static_cast<std::int64_t>(opened.members.count());
}

RC_GTEST_PROP(OpenedSet, HasTheFiguresOfTheDays, ()) {
  const Scene scene = *some_scene();
  for (const DayRow& row : scene.report.figures.days) {
    const std::string day = to_text(row.day);
    const OpenedSet active = scene.open("active:" + day);
    RC_ASSERT(active.figure == row.active_members);
    RC_ASSERT(count_of(active) == row.active_members);
    RC_ASSERT(scene.open("first_seen:" + day).figure == row.first_time_posters);
    RC_ASSERT(scene.open("member.joined:" + day).figure == row.joins);
    RC_ASSERT(scene.open("member.left:" + day).figure == row.leaves);
  }
}

RC_GTEST_PROP(OpenedSet, HasTheFiguresOfTheMembers, ()) {
  const Scene scene = *some_scene();
  const Figures& figures = scene.report.figures;
  RC_ASSERT(scene.open("one_message").figure == figures.one_message_members.count);
  RC_ASSERT(scene.open("one_day").figure == figures.one_day_members.count);
  RC_ASSERT(scene.open("silent_30").figure == figures.members_silent_30_days.count);
  for (std::size_t hour = 0; hour < figures.messages_by_hour.size(); ++hour) {
    std::int64_t messages = 0;
    for (int weekday = 0; weekday < 7; ++weekday) {
      messages += scene.open(fmt::format("hour:{}-{}", weekday, hour)).figure;
    }
    RC_ASSERT(messages == figures.messages_by_hour[hour]);
  }
}

RC_GTEST_PROP(OpenedSet, HasTheFiguresOfTheCohorts, ()) {
  const Scene scene = *some_scene();
  for (const CohortRow& row : scene.report.figures.cohorts) {
    RC_ASSERT(scene.open("first_seen:" + month_text(row.month)).figure == row.members);
    for (std::size_t after = 0; after < row.active.size(); ++after) {
      const OpenedSet cell = scene.open(fmt::format("cohort:{}+{}", month_text(row.month), after));
      RC_ASSERT(cell.figure == row.active[after]);
      RC_ASSERT(count_of(cell) == row.active[after]);
    }
  }
}

RC_GTEST_PROP(OpenedSet, HasTheFiguresOfTheBooks, ()) {
  const Scene scene = *some_scene();
  for (const MonthBalance& row : scene.report.books.months) {
    const std::string month = month_text(row.month);
    const Flows& flows = row.balance.flows;
    RC_ASSERT(scene.open("joined:" + month).figure == flows.joins);
    RC_ASSERT(scene.open("returned:" + month).figure == flows.returns);
    RC_ASSERT(scene.open("left:" + month).figure == flows.leaves);
    RC_ASSERT(scene.open("dormant:" + month).figure == flows.dormant);
  }
}

RC_GTEST_PROP(OpenedSet, HasTheFiguresOfThePictures, ()) {
  const Scene scene = *some_scene();
  const Charts charts = make_charts(scene.history, scene.whole_scope(), VillageNames{});
  for (const ChartDay& row : charts.days) {
    const auto window = [&](int days) {
      return scene.open(fmt::format("active:{}..{}", to_text(LocalDay{row.day.days - days + 1}), to_text(row.day)));
    };
    RC_ASSERT(window(1).figure == row.active);
    RC_ASSERT(window(7).figure == row.wau);
    RC_ASSERT(window(30).figure == row.mau);
  }
  for (const CohortLine& line : charts.cohorts) {
    const std::string name = charts.unit == CohortUnit::week ? to_text(line.begin) : month_text(month_of(line.begin));
    for (std::size_t after = 0; after < line.active.size(); ++after) {
      RC_ASSERT(scene.open(fmt::format("cohort:{}+{}", name, after)).figure == line.active[after]);
    }
  }
  const auto weekday = *rc::gen::inRange<std::size_t>(0, 7);
  const auto hour = *rc::gen::inRange<std::size_t>(0, 24);
  RC_ASSERT(scene.open(fmt::format("hour:{}-{}", weekday, hour)).figure == charts.hours[weekday][hour]);
}

// The books look at each member apart, so whoever flows alone is who flowed among others.
RC_GTEST_PROP(OpenedSet, NamesWhomTheBooksCount, ()) {
  const Scene scene = *some_scene();
  const auto last_known = last_known_day(scene.history, scene.calendar);
  if (!last_known) return;
  const LocalDay last = std::min(*last_known, scene.scope.to.value_or(*last_known));
  const LocalDay day{last.days - *rc::gen::inRange(0, 60)};
  Ids left;
  Ids gone;
  for (std::int64_t member = 1; member < 8; ++member) {
    Village alone{.deeds = scene.village.deeds, .staff = scene.village.staff};
    std::erase_if(alone.deeds, [&](const Deed& deed) { return deed.member != member; });
    const Books books = keep_books(alone.history(scene.calendar), scene.calendar, last);
    const Books::Question question{.group = scene.scope.group, .source = {}, .from = day, .to = day};
    if (scene.scope.from && day < *scene.scope.from) continue;
    const Flows flows = books.balance(question).flows;
    if (flows.leaves > 0) left.insert(member);
    if (flows.dormant > 0) gone.insert(member);
  }
  RC_ASSERT(scene.ids("left:" + to_text(day)) == left);
  RC_ASSERT(scene.ids("dormant:" + to_text(day)) == gone);
}

RC_GTEST_PROP(OpenedSet, NamesWhoWrote, ()) {
  const Scene scene = *some_scene();
  const std::vector<Deed> posts = scene.posts();
  if (posts.empty()) return;
  const Deed& one = posts[*rc::gen::inRange<std::size_t>(0, posts.size())];
  const int first = scene.calendar.day_of(one.at).days;
  const int last = first + *rc::gen::inRange(0, 40);
  const auto wrote_between = [&](std::int64_t member, int from, int to) {
    const std::set<int> days = scene.days_of(member);
    const auto found = days.lower_bound(from);
    return found != days.end() && *found <= to;
  };
  RC_ASSERT(scene.ids(fmt::format("active:{}..{}", to_text(LocalDay{first}), to_text(LocalDay{last}))) ==
            scene.who([&](std::int64_t member) { return wrote_between(member, first, last); }));
  RC_ASSERT(scene.ids("one_day") == scene.who([&](std::int64_t member) { return scene.days_of(member).size() == 1; }));
  RC_ASSERT(scene.ids("one_message") ==
            scene.who([&](std::int64_t member) { return std::ranges::count(posts, member, &Deed::member) == 1; }));
  const int weekday = weekday_of(LocalDay{first});
  const int hour = scene.calendar.hour_of(one.at);
  RC_ASSERT(scene.ids(fmt::format("hour:{}-{}", weekday, hour)) == scene.who([&](std::int64_t member) {
    return std::ranges::any_of(posts, [&](const Deed& post) {
      return post.member == member && weekday_of(scene.calendar.day_of(post.at)) == weekday &&
             scene.calendar.hour_of(post.at) == hour;
    });
  }));
}

// A cohort's week is told by its Monday.
TEST(OpenedSet, FollowsACohortByWeeks) {
  Scene scene;
  const auto post = [&](std::int64_t member, std::string_view at) {
    scene.village.deeds.push_back({.kind = Deed::Kind::post, .member = member, .at = parse_instant(at).value()});
  };
  post(1, "2026-05-05T10:00:00Z");
  post(2, "2026-05-10T10:00:00Z");
  post(1, "2026-05-20T10:00:00Z");
  post(3, "2026-05-20T10:00:00Z");
  scene.tell();
  EXPECT_EQ(scene.ids("cohort:2026-05-04+0"), (Ids{1, 2}));
  EXPECT_EQ(scene.ids("cohort:2026-05-04+1"), Ids{});
  EXPECT_EQ(scene.ids("cohort:2026-05-04+2"), Ids{1});
  EXPECT_EQ(scene.ids("cohort:2026-05-18+0"), Ids{3});
}

TEST(OpenedSet, IsEmptyOfAGroupThatSaidNothing) {
  Scene scene;
  scene.scope.group = GroupId{9};
  scene.tell();
  for (const char* text : {"active:2026-05", "first_seen:2026-05", "cohort:2026-05+1", "joined:2026-05", "one_message",
                           "one_day", "silent_30", "hour:0-0", "member.left:2026-05"}) {
    EXPECT_TRUE(scene.open(text).members.empty()) << text;
    EXPECT_EQ(scene.open(text).figure, 0) << text;
  }
}

}  // namespace
}  // namespace hearth::insight
