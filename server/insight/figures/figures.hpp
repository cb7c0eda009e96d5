#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "audience/history.hpp"
#include "insight/figures/figure_rows.hpp"
#include "insight/figures/names.hpp"
#include "insight/figures/scope.hpp"

// The figures of docs/decisions/0004-figures.md, as plain values. Everything counts what members do; what operators and
// bots do is in the fields that say staff. "The end" is the last message of anybody in the scope. Instants are cut to
// whole seconds before they are compared.
namespace hearth::insight {

// Of the members whose first day + n is not after the last day.
struct Retention {
  int n = 0;
  std::int64_t eligible = 0;
  std::int64_t on_day = 0;       // active exactly on first day + n
  std::int64_t within = 0;       // on any of the days first day + 1 … + n
  std::int64_t on_or_after = 0;  // on first day + n or later
};

// Counted for each group and member with a first join in the scope.
struct PostingAfterJoin {
  std::int64_t joined_ever = 0;
  std::int64_t eligible = 0;  // first join + 7 × 24 h is not after the end
  std::int64_t posted = 0;    // of those: in the same group within that time
  std::int64_t never_posted = 0;
};

struct TopMember {
  MemberId member;
  MemberLabel label;
  std::int64_t messages = 0;
  std::int64_t active_days = 0;
};

struct TopInviter {
  MemberId member;
  MemberLabel label;
  std::int64_t joins = 0;
};

struct TopShare {
  std::int64_t members = 0;
  Part messages;
};

struct TextLengths {  // in Unicode code points
  std::int64_t total = 0;
  std::int64_t median_twice = 0;  // the median is a whole or half number
  std::int64_t max = 0;
};

struct Figures {
  std::int64_t messages = 0;
  std::int64_t members_who_posted = 0;
  std::int64_t groups = 0;  // in which members have written
  std::optional<Timestamp> first_message;
  std::optional<Timestamp> last_message;
  std::int64_t calendar_days = 0;  // from the first to the last message, both included
  std::int64_t days_with_messages = 0;
  std::int64_t join_events = 0;
  std::int64_t leave_events = 0;
  std::int64_t rename_events = 0;
  std::int64_t member_days = 0;   // distinct (member, day)
  std::int64_t member_weeks = 0;  // the same for weeks that begin on Monday
  std::int64_t weeks_with_messages = 0;
  std::optional<DayRow> busiest_day;  // the first of those with most messages
  std::map<std::int32_t, std::int64_t> monthly_active_members;
  std::array<std::int64_t, 24> messages_by_hour{};
  std::array<std::int64_t, 7> messages_by_weekday{};  // Monday first
  TextLengths texts;
  std::array<Retention, 3> retention{};  // 1, 7 and 30 days
  Part one_day_members;
  Part one_message_members;
  Part second_day_within_week;
  std::optional<PostingAfterJoin> posting_after_join;  // nothing where nobody joined
  std::int64_t joins_with_inviter = 0;
  std::vector<TopInviter> top_inviters;  // at most 10; ties by key
  std::vector<TopMember> top_members;    // at most 10; ties by key
  TopShare top_1_percent;
  TopShare top_10_percent;
  Silence longest_silence;
  Part members_silent_30_days;
  std::int64_t groups_silent_30_days = 0;
  std::int64_t groups_silent_90_days = 0;
  std::optional<std::string> longest_silent_group;
  Silence longest_silence_in_one_group;

  std::int64_t staff_messages = 0;
  Part self_talk;  // staff's messages among all of the 7 days up to the end

  std::vector<DayRow> days;          // with a message, join or leave
  std::vector<GroupRow> group_rows;  // by name
  std::vector<CohortRow> cohorts;    // months in which somebody wrote for the first time

  std::optional<Timestamp> end;  // nothing where nobody has written
};

// `history` must be settled. Safe to call from many threads at once.
[[nodiscard]] Figures compute_figures(const audience::History& history, const Scope& scope, const Names& names);

}  // namespace hearth::insight
