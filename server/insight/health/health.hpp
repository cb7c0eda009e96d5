#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audience/history.hpp"
#include "insight/figures/figure_rows.hpp"
#include "insight/figures/names.hpp"
#include "insight/figures/scope.hpp"

// Whether a group lives, and why not.
namespace hearth::insight {

enum class GroupState { living, fading, dead };
[[nodiscard]] std::string_view to_text(GroupState state);

// What is looked at: one group at the end T, the last message of anybody in the community.
struct VitalSigns {
  std::optional<std::int64_t> silent_days =
      {};                                  // whole days since the last message of a member; nothing: there is none
  std::int64_t messages_last_30_days = 0;  // of members, after T - 30 days
  std::int64_t messages_previous_30_days = 0;
  std::int64_t staff_messages_last_30_days = 0;
  Part self_talk = {};  // staff's messages among all of the last 7 days
};

// `cause` is a stable key that front ends translate, "health.…"; `signs` are further ones that somebody should look at.
struct Verdict {
  GroupState state = GroupState::living;
  std::string_view cause;
  std::vector<std::string_view> signs;
};

// dead:   no member's message in the last 30 days;
//   health.nobody_has_written, health.only_staff_writes or health.silent_for_30_days.
// fading: fewer than half as many as in the 30 days before; health.lost_half.
// living: otherwise; health.living.
// Signs: health.self_talk (staff write half of all or more), health.silent_for_a_week.
[[nodiscard]] Verdict judge(const VitalSigns& vital);

// A sentence in English for a cause or sign.
[[nodiscard]] std::string_view explain(std::string_view key);

struct HealthRow {
  GroupId group;
  std::string name;
  VitalSigns vital;
  Verdict verdict;
};

// One row for each group of the scope, those too in which nobody has written; by name. T belongs to the whole
// community, also where the scope is one group. Nothing where nobody has written anywhere.
[[nodiscard]] std::vector<HealthRow> examine_groups(const audience::History& history, const Scope& scope,
                                                    const Names& names);

}  // namespace hearth::insight
