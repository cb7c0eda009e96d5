#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <rapidcheck/gtest.h>
#include <set>

#include "insight/figures/village_world.hpp"
#include "insight/reports/report_csv.hpp"
#include "insight/reports/report_json.hpp"

// The figures once more, as slow and plain as their definitions, to compare with.
namespace hearth::insight {
namespace {

constexpr std::int64_t kDay = 86'400;

struct Oracle {
  const Village& village;
  Scope scope;
  std::vector<Deed> posts = {};   // of members, in the scope, by time
  std::vector<Deed> all = {};     // of members, in the scope's groups, whenever
  std::vector<Deed> others = {};  // joins, leaves, renames of members in the scope
  std::vector<Deed> staff = {};   // posts of staff in the scope
  std::int64_t end = -1;          // second of the last post of anybody

  Oracle(const Village& the_village, Scope the_scope) : village{the_village}, scope{std::move(the_scope)} {
    std::vector<Deed> sorted = village.deeds;
    std::ranges::stable_sort(sorted, {}, &Deed::at);
    for (const Deed& deed : sorted) {
      if (scope.group && scope.group->value != deed.group) continue;
      const bool is_staff = village.is_staff(deed.member);
      if (!is_staff) all.push_back(deed);
      if (scope.from && deed.at < scope.calendar.start_of(*scope.from)) continue;
      if (scope.to && deed.at >= scope.calendar.start_of(LocalDay{scope.to->days + 1})) continue;
      if (deed.kind == Deed::Kind::post) {
        end = deed.at.ms / 1000;
        (is_staff ? staff : posts).push_back(deed);
      } else if (!is_staff) {
        others.push_back(deed);
      }
    }
  }

  [[nodiscard]] int day(const Deed& deed) const { return scope.calendar.day_of(deed.at).days; }
  [[nodiscard]] int day_at(std::int64_t second) const { return scope.calendar.day_of(Timestamp{second * 1000}).days; }
  static std::int64_t second(const Deed& deed) { return deed.at.ms / 1000; }
  static int week(int day) { return static_cast<int>(std::floor((day + 3) / 7.0)); }

  [[nodiscard]] std::set<std::int64_t> members() const {
    std::set<std::int64_t> ids;
    for (const Deed& post : posts) ids.insert(post.member);
    return ids;
  }
  [[nodiscard]] std::set<int> days_of(std::int64_t member) const {
    std::set<int> days;
    for (const Deed& post : posts) {
      if (post.member == member) days.insert(day(post));
    }
    return days;
  }
  [[nodiscard]] int first_day_of(std::int64_t member) const {
    int first = INT32_MAX;
    for (const Deed& deed : all) {
      if (deed.member == member && deed.kind == Deed::Kind::post) first = std::min(first, day(deed));
    }
    return first;
  }

  [[nodiscard]] Silence longest(const std::vector<Deed>& from) const {
    Silence longest;
    for (std::size_t i = 1; i < from.size(); ++i) {
      const std::int64_t gap = second(from[i]) - second(from[i - 1]);
      if (i > 1 && gap <= longest.seconds) continue;
      longest = {gap, Timestamp{second(from[i - 1]) * 1000}, Timestamp{second(from[i]) * 1000}};
    }
    return longest;
  }

  void add_amounts(Figures& figures) const {
    figures.messages = std::ssize(posts);
    figures.members_who_posted = std::ssize(members());
    std::set<std::int64_t> groups;
    for (const Deed& post : posts) groups.insert(post.group);
    figures.groups = std::ssize(groups);
    if (!posts.empty()) {
      figures.first_message = posts.front().at;
      figures.last_message = posts.back().at;
    }
    std::vector<int> lengths;
    std::set<int> weeks;
    std::map<int, std::set<std::int64_t>> months;
    std::set<std::pair<int, std::int64_t>> member_days;
    std::set<std::pair<int, std::int64_t>> member_weeks;
    for (const Deed& post : posts) {
      lengths.push_back(post.chars);
      figures.texts.total += post.chars;
      figures.texts.max = std::max<std::int64_t>(figures.texts.max, post.chars);
      ++figures.messages_by_hour[static_cast<std::size_t>(scope.calendar.hour_of(post.at))];
      ++figures.messages_by_weekday[static_cast<std::size_t>(weekday_of(LocalDay{day(post)}))];
      weeks.insert(week(day(post)));
      member_days.emplace(day(post), post.member);
      member_weeks.emplace(week(day(post)), post.member);
      months[month_of(LocalDay{day(post)})].insert(post.member);
    }
    std::ranges::sort(lengths);
    if (!lengths.empty()) {
      figures.texts.median_twice = lengths[(lengths.size() - 1) / 2] + lengths[lengths.size() / 2];
    }
    figures.weeks_with_messages = std::ssize(weeks);
    figures.member_days = std::ssize(member_days);
    figures.member_weeks = std::ssize(member_weeks);
    for (const auto& [month, ids] : months) figures.monthly_active_members[month] = std::ssize(ids);
  }

  void add_days(Figures& figures) const {
    std::map<int, DayRow> rows;
    int first = INT32_MAX;
    int last = INT32_MIN;
    for (const Deed& post : posts) {
      ++rows[day(post)].messages;
      first = std::min(first, day(post));
      last = std::max(last, day(post));
    }
    for (const std::int64_t member : members()) {
      for (const int active : days_of(member)) ++rows[active].active_members;
      if (rows.contains(first_day_of(member))) ++rows[first_day_of(member)].first_time_posters;
    }
    figures.days_with_messages = std::ssize(rows);
    if (!posts.empty()) figures.calendar_days = last - first + 1;
    for (const Deed& deed : others) {
      if (deed.kind == Deed::Kind::join) ++rows[day(deed)].joins;
      if (deed.kind == Deed::Kind::leave) ++rows[day(deed)].leaves;
      if (deed.kind == Deed::Kind::rename) ++figures.rename_events;
    }
    for (auto& [day, row] : rows) {
      row.day = LocalDay{day};
      figures.join_events += row.joins;
      figures.leave_events += row.leaves;
      if (row.messages > (figures.busiest_day ? figures.busiest_day->messages : 0)) figures.busiest_day = row;
      figures.days.push_back(row);
    }
  }

  void add_coming_back(Figures& figures) const {
    const int last_day = end < 0 ? 0 : day_at(end);
    const int steps[] = {1, 7, 30};
    for (std::size_t i = 0; i < 3; ++i) {
      Retention& retention = figures.retention[i];
      retention.n = steps[i];
      for (const std::int64_t member : members()) {
        const std::set<int> days = days_of(member);
        const int first = first_day_of(member);
        if (!days.contains(first) || first + steps[i] > last_day) continue;
        ++retention.eligible;
        retention.on_day += days.contains(first + steps[i]) ? 1 : 0;
        bool within = false;
        bool later = false;
        for (const int day : days) {
          within |= day > first && day <= first + steps[i];
          later |= day >= first + steps[i];
        }
        retention.within += within ? 1 : 0;
        retention.on_or_after += later ? 1 : 0;
      }
    }
    figures.second_day_within_week = {.count = figures.retention[1].within, .of = figures.retention[1].eligible};
    const std::int64_t count = std::ssize(members());
    figures.one_day_members.of = figures.one_message_members.of = figures.members_silent_30_days.of = count;
    std::map<std::int32_t, std::vector<std::int64_t>> cohorts;
    for (const std::int64_t member : members()) {
      figures.one_day_members.count += days_of(member).size() == 1 ? 1 : 0;
      figures.members_silent_30_days.count += *days_of(member).rbegin() <= last_day - 30 ? 1 : 0;
      const auto wrote = [&](const Deed& post) { return post.member == member; };
      figures.one_message_members.count += std::ranges::count_if(posts, wrote) == 1 ? 1 : 0;
      const int first = first_day_of(member);
      if (days_of(member).contains(first)) cohorts[month_of(LocalDay{first})].push_back(member);
    }
    for (const auto& [month, newcomers] : cohorts) {
      CohortRow row{.month = month, .members = std::ssize(newcomers), .active = {}};
      for (int after = 0; after <= 12 && month + after <= month_of(LocalDay{last_day}); ++after) {
        row.active.push_back(std::ranges::count_if(newcomers, [&](std::int64_t member) {
          const std::set<int> days = days_of(member);
          return std::ranges::any_of(days, [&](int day) { return month_of(LocalDay{day}) == month + after; });
        }));
      }
      figures.cohorts.push_back(row);
    }
  }

  void add_joins(Figures& figures) const {
    if (figures.join_events == 0) return;
    PostingAfterJoin result;
    std::set<std::pair<std::int64_t, std::int64_t>> known;
    std::map<std::int64_t, std::int64_t> invited;
    for (const Deed& join : all) {
      if (join.kind != Deed::Kind::join || !known.emplace(join.group, join.member).second) continue;
      if (scope.from && join.at < scope.calendar.start_of(*scope.from)) continue;
      if (scope.to && join.at >= scope.calendar.start_of(LocalDay{scope.to->days + 1})) continue;
      ++result.joined_ever;
      bool posted = false;
      bool in_time = false;
      for (const Deed& post : posts) {
        if (post.group != join.group || post.member != join.member) continue;
        posted = true;
        in_time |= second(post) >= second(join) && second(post) <= second(join) + 7 * kDay;
      }
      result.never_posted += posted ? 0 : 1;
      if (second(join) + 7 * kDay > end) continue;
      ++result.eligible;
      result.posted += in_time ? 1 : 0;
    }
    figures.posting_after_join = result;
    for (const Deed& join : others) {
      if (join.kind != Deed::Kind::join || join.inviter == 0) continue;
      ++figures.joins_with_inviter;
      ++invited[join.inviter];
    }
    std::set<std::tuple<std::int64_t, std::string, std::int64_t>> ranks;
    for (const auto& [member, joins] : invited) ranks.emplace(-joins, VillageNames::key_of(member), member);
    for (const auto& [joins, key, member] : ranks) {
      if (figures.top_inviters.size() < 10) figures.top_inviters.push_back({MemberId{member}, {key, "M"}, -joins});
    }
  }

  void add_top(Figures& figures) const {
    std::set<std::tuple<std::int64_t, std::string, std::int64_t>> ranks;
    for (const std::int64_t member : members()) {
      const auto wrote = [&](const Deed& post) { return post.member == member; };
      ranks.emplace(-std::ranges::count_if(posts, wrote), VillageNames::key_of(member), member);
    }
    const auto count = static_cast<double>(ranks.size());
    figures.top_1_percent.members = std::llround(std::ceil(count * 0.01));
    figures.top_10_percent.members = std::llround(std::ceil(count * 0.1));
    figures.top_1_percent.messages.of = figures.top_10_percent.messages.of = figures.messages;
    std::int64_t place = 0;
    for (const auto& [messages, key, member] : ranks) {
      if (place < figures.top_1_percent.members) figures.top_1_percent.messages.count -= messages;
      if (place < figures.top_10_percent.members) figures.top_10_percent.messages.count -= messages;
      if (place++ < 10) {
        figures.top_members.push_back({MemberId{member}, {key, "M"}, -messages, std::ssize(days_of(member))});
      }
    }
  }

  void add_groups(Figures& figures) const {
    figures.longest_silence = longest(posts);
    std::map<std::string, std::vector<Deed>> groups;
    for (const Deed& post : posts) groups[VillageNames::group_name_of(post.group)].push_back(post);
    for (const auto& [name, own] : groups) {
      GroupRow row;
      row.id = GroupId{own.front().group};
      row.name = name;
      row.messages = std::ssize(own);
      std::set<std::int64_t> writers;
      std::set<int> days;
      for (const Deed& post : own) {
        writers.insert(post.member);
        days.insert(day(post));
        const std::int64_t age = end - second(post);
        row.messages_last_30_days += age < 30 * kDay ? 1 : 0;
        row.messages_previous_30_days += age >= 30 * kDay && age < 60 * kDay ? 1 : 0;
      }
      row.members = std::ssize(writers);
      row.days_with_messages = std::ssize(days);
      row.first_message = own.front().at;
      row.last_message = own.back().at;
      row.silent_days_at_end = (end - second(own.back())) / kDay;
      row.longest_silence = longest(own);
      figures.groups_silent_30_days += row.messages_last_30_days == 0 ? 1 : 0;
      figures.groups_silent_90_days += end - second(own.back()) >= 90 * kDay ? 1 : 0;
      if (!figures.longest_silent_group || row.longest_silence.seconds > figures.longest_silence_in_one_group.seconds) {
        figures.longest_silent_group = name;
        figures.longest_silence_in_one_group = row.longest_silence;
      }
      figures.group_rows.push_back(row);
    }
    figures.staff_messages = std::ssize(staff);
    const auto is_late = [&](const Deed& post) { return end - second(post) < 7 * kDay; };
    figures.self_talk.count = std::ranges::count_if(staff, is_late);
    figures.self_talk.of = figures.self_talk.count + std::ranges::count_if(posts, is_late);
  }

  [[nodiscard]] Figures figures() const {
    Figures figures;
    add_amounts(figures);
    add_days(figures);
    add_coming_back(figures);
    add_joins(figures);
    add_top(figures);
    add_groups(figures);
    return figures;
  }
};

std::string printed(const Figures& figures) {
  Report report;
  report.figures = figures;
  return report_json(report, json::Writer::Layout::indented) + "\n" + report_csv(figures, Table::days) +
         report_csv(figures, Table::groups) + report_csv(figures, Table::cohorts);
}

std::optional<LocalDay> some_day(const Village& village, const Calendar& calendar) {
  if (village.deeds.empty() || *rc::gen::inRange(0, 3) > 0) return std::nullopt;
  const auto which = *rc::gen::inRange<std::size_t>(0, village.deeds.size());
  return calendar.day_of(village.deeds[which].at);
}

RC_GTEST_PROP(Figures, AreWhatTheirDefinitionsSay, ()) {
  const Village village = *some_village();
  const Calendar own = zone(*rc::gen::elementOf(village_zones()));
  Scope scope{.calendar = zone(*rc::gen::elementOf(village_zones()))};
  if (*rc::gen::inRange(0, 3) == 0) scope.group = GroupId{*rc::gen::inRange<std::int64_t>(1, 4)};
  scope.from = some_day(village, scope.calendar);
  scope.to = some_day(village, scope.calendar);
  const Figures figures = compute_figures(village.history(own), scope, VillageNames{});
  RC_ASSERT(printed(figures) == printed(Oracle{village, scope}.figures()));
}

RC_GTEST_PROP(Figures, DoNotDependOnTheOrderOfArrival, ()) {
  Village village = *some_village();
  const Scope scope{.calendar = zone("Europe/Berlin")};
  const std::string before = printed(compute_figures(village.history(scope.calendar), scope, VillageNames{}));
  std::ranges::reverse(village.deeds);
  RC_ASSERT(printed(compute_figures(village.history(scope.calendar), scope, VillageNames{})) == before);
}

}  // namespace
}  // namespace hearth::insight
