#include "simulation/causes.hpp"

#include "platform/formats/csv.hpp"

namespace hearth::simulation {
namespace {

std::string text_or_nothing(const std::optional<LocalDay>& day) {
  return day ? to_text(*day) : std::string{};
}

}  // namespace

GroupTruth truth_of(const Plan& plan, const GroupPlan& group, const GroupOutcome& outcome, std::int32_t today) {
  const auto day = [&](std::int32_t number) { return LocalDay{plan.order.first_day.days + number}; };
  GroupTruth truth{.community = plan.community_of(group).name,
                   .group = group.name,
                   .group_key = group_key(plan, group),
                   .cause = group.fate.cause,
                   .member_messages = outcome.member_messages,
                   .staff_messages = outcome.staff_messages};
  if (group.opens <= today) truth.opens = day(group.opens);
  if (outcome.last_member_day >= 0) truth.last_member_message = day(outcome.last_member_day);
  if (group.fate.cause == Cause::living) return truth;
  truth.sets_in = day(group.fate.sets_in);
  truth.is_dead = group.fate.dies_on <= today;
  truth.dies_on = day(truth.is_dead && outcome.last_member_day >= 0 ? outcome.last_member_day + 1 : group.fate.dies_on);
  return truth;
}

std::string_view state_of(const GroupTruth& truth, LocalDay today) {
  if (truth.is_dead) return "dead";
  return truth.sets_in && *truth.sets_in <= today ? "dying" : "living";
}

std::string to_csv(const std::vector<GroupTruth>& truths, LocalDay today) {
  std::string out;
  csv::append_record(out, {"community", "group", "group_key", "cause", "state", "opens", "sets_in", "dies_on",
                           "last_member_message", "member_messages", "staff_messages"});
  for (const GroupTruth& truth : truths) {
    csv::append_record(
        out, {truth.community, truth.group, truth.group_key, std::string{to_text(truth.cause)},
              std::string{state_of(truth, today)}, text_or_nothing(truth.opens), text_or_nothing(truth.sets_in),
              text_or_nothing(truth.dies_on), text_or_nothing(truth.last_member_message),
              std::to_string(truth.member_messages), std::to_string(truth.staff_messages)});
  }
  return out;
}

}  // namespace hearth::simulation
