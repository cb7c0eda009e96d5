#include "insight/people/member_summary.hpp"

#include <algorithm>
#include <set>

namespace hearth::insight {
namespace {

void take_earlier(std::optional<Timestamp>& earliest, const std::optional<Timestamp>& at) {
  if (at && (!earliest || *at < *earliest)) earliest = at;
}

// By the first time that they came, whichever community it was.
void merge(std::vector<Invitation>& invited, const std::vector<Invitation>& more) {
  invited.insert(invited.end(), more.begin(), more.end());
  std::ranges::sort(invited, {}, [](const Invitation& each) { return std::pair{each.at, each.member}; });
  std::set<MemberId> seen;
  std::erase_if(invited, [&](const Invitation& each) { return !seen.insert(each.member).second; });
}

std::vector<MemberDay> days_shown(const MemberSummary& summary) {
  std::vector<MemberDay> days;
  for (std::int32_t ago = kDaysShown - 1; ago >= 0; --ago) {
    const LocalDay day{summary.end.days - ago};
    const auto found = summary.days.find(day);
    days.push_back({.day = day, .messages = found == summary.days.end() ? 0 : found->second});
  }
  return days;
}

}  // namespace

void MemberSummary::add(const Portrait& portrait, LocalDay community_end) {
  end = std::max(end, community_end);
  messages += std::ssize(portrait.written);
  for (const auto& [day, count] : portrait.days) days[day] += count;
  for (std::size_t weekday = 0; weekday < hours.size(); ++weekday) {
    for (std::size_t hour = 0; hour < hours[weekday].size(); ++hour) {
      hours[weekday][hour] += portrait.hours[weekday][hour];
    }
  }
  if (!portrait.written.empty()) {
    take_earlier(first_seen, portrait.written.front().at);
    last_seen = std::max(last_seen.value_or(portrait.written.back().at), portrait.written.back().at);
  }
  take_earlier(joined, portrait.joined);
  if (portrait.invited_by && (!invited_by || portrait.invited_by->at < invited_by->at)) {
    invited_by = portrait.invited_by;
  }
  merge(invited, portrait.invited);
  stays.insert(stays.end(), portrait.stays.begin(), portrait.stays.end());
}

MemberView figures_view(const MemberSummary& summary) {
  MemberView view;
  view.messages = summary.messages;
  view.active_days = std::ssize(summary.days);
  view.first_seen = summary.first_seen;
  view.last_seen = summary.last_seen;
  view.joined_at = summary.joined;
  if (summary.invited_by) view.invited_by = MemberLink{.id = summary.invited_by->member, .name = {}};
  view.invited_total = std::ssize(summary.invited);
  const std::size_t shown = std::min(kInviteesShown, summary.invited.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const Invitation& each = summary.invited[summary.invited.size() - 1 - i];
    view.invited.push_back({.id = each.member, .name = {}, .at = each.at});
  }
  for (const Stay& stay : summary.stays) {
    view.groups.push_back({.id = stay.group,
                           .name = {},
                           .messages = stay.messages,
                           .first_at = stay.first_post,
                           .last_at = stay.last_post,
                           .joined_at = stay.joined,
                           .left_at = stay.left});
  }
  std::ranges::stable_sort(view.groups,
                           [](const StayView& left, const StayView& right) { return left.messages > right.messages; });
  view.days = days_shown(summary);
  for (const auto& weekday : summary.hours) view.hours.emplace_back(weekday.begin(), weekday.end());
  return view;
}

}  // namespace hearth::insight
