#include "insight/health/health.hpp"

#include <array>

#include "insight/figures/excerpt.hpp"

namespace hearth::insight {
namespace {

constexpr std::int64_t kMonth = 30 * kSecondsPerDay;
constexpr std::int64_t kWeek = 7 * kSecondsPerDay;

struct Sentence {
  std::string_view key;
  std::string_view text;
};

constexpr std::array kSentences{
    Sentence{"health.living", "members are writing"},
    Sentence{"health.lost_half", "fewer than half as many messages as in the 30 days before"},
    Sentence{"health.nobody_has_written", "no member has ever written here"},
    Sentence{"health.only_staff_writes", "only staff has written in the last 30 days"},
    Sentence{"health.silent_for_30_days", "no member has written in the last 30 days"},
    Sentence{"health.self_talk", "staff writes half of the messages or more"},
    Sentence{"health.silent_for_a_week", "no member has written for a week"},
};

VitalSigns take_signs(const Excerpt& excerpt, const Excerpt::Group& group) {
  const std::int64_t end = second_of(*excerpt.end());
  const Excerpt::Count last = excerpt.count_posts(group, end - kMonth, end);
  const Excerpt::Count week = excerpt.count_posts(group, end - kWeek, end);
  VitalSigns vital{.silent_days = {},
                   .messages_last_30_days = last.members,
                   .messages_previous_30_days = excerpt.count_posts(group, end - 2 * kMonth, end - kMonth).members,
                   .staff_messages_last_30_days = last.staff,
                   .self_talk = {.count = week.staff, .of = week.staff + week.members}};
  const audience::Posts& posts = group.history->posts;
  const Excerpt::Range range = excerpt.range_of(posts.at);
  for (std::size_t i = range.last; i > range.first; --i) {
    if (excerpt.is_staff(posts.member[i - 1])) continue;
    vital.silent_days = (end - second_of(posts.at[i - 1])) / kSecondsPerDay;
    break;
  }
  return vital;
}

}  // namespace

std::string_view to_text(GroupState state) {
  switch (state) {
    case GroupState::living:
      return "living";
    case GroupState::fading:
      return "fading";
    case GroupState::dead:
      return "dead";
  }
  return {};
}

Verdict judge(const VitalSigns& vital) {
  Verdict verdict{.state = GroupState::living, .cause = "health.living", .signs = {}};
  if (vital.messages_last_30_days == 0) {
    verdict.state = GroupState::dead;
    verdict.cause = vital.staff_messages_last_30_days > 0 ? "health.only_staff_writes"
                    : vital.silent_days                   ? "health.silent_for_30_days"
                                                          : "health.nobody_has_written";
    return verdict;
  }
  if (vital.messages_last_30_days * 2 < vital.messages_previous_30_days) {
    verdict.state = GroupState::fading;
    verdict.cause = "health.lost_half";
  }
  if (vital.self_talk.of > 0 && vital.self_talk.count * 2 >= vital.self_talk.of) {
    verdict.signs.emplace_back("health.self_talk");
  }
  if (vital.silent_days.value_or(0) >= 7) verdict.signs.emplace_back("health.silent_for_a_week");
  return verdict;
}

std::string_view explain(std::string_view key) {
  for (const Sentence& sentence : kSentences) {
    if (sentence.key == key) return sentence.text;
  }
  return key;
}

std::vector<HealthRow> examine_groups(const audience::History& history, const Scope& scope, const Names& names) {
  Scope community = scope;
  community.group.reset();
  const Excerpt excerpt{history, community, names};
  std::vector<HealthRow> rows;
  if (!excerpt.end()) return rows;
  for (const Excerpt::Group& group : excerpt.groups()) {
    if (scope.group && *scope.group != group.id) continue;
    const VitalSigns vital = take_signs(excerpt, group);
    rows.push_back({.group = group.id, .name = group.name, .vital = vital, .verdict = judge(vital)});
  }
  return rows;
}

}  // namespace hearth::insight
