#include "simulation/group_story.hpp"

#include <algorithm>

#include "simulation/likelihood.hpp"
#include "simulation/participation.hpp"
#include "simulation/streams.hpp"

namespace hearth::simulation {

using channels::exports::EventKind;

namespace {

constexpr std::int32_t kSaleEvery = 14;  // days, in groups that sell
constexpr Moment kRenameHour = 12 * kMsPerHour;

bool is_staff(Part part) {
  return part == Part::staff || part == Part::bot;
}

bool is_there(const Membership& one, Moment at) {
  if (one.joined > at) return false;
  if (!one.left || *one.left > at) return true;
  return one.came_back && *one.came_back <= at;
}

Naming first_naming(Part part) {
  switch (part) {
    case Part::advertiser:
      return Naming::trader;
    case Part::staff:
      return Naming::staff;
    case Part::bot:
      return Naming::bot;
    case Part::member:
    case Part::off_target:
      break;
  }
  return Naming::first;
}

}  // namespace

GroupStory::GroupStory(const Plan& plan, const GroupPlan& group, const GroupBudget& budget, Frame frame)
    : plan_{plan},
      group_{group},
      frame_{frame},
      topic_{all_topics()[group.topic]},
      roster_{make_roster(plan, group)},
      turnouts_{plan, group, roster_},
      dealing_{budget} {
  for (const Membership& one : roster_) {
    keys_.push_back(key_of(plan, one.person));
    names_.push_back(name_of(plan, one.person, first_naming(one.part)));
    const bool changes = one.nature.renamed_on != kNever && one.part != Part::advertiser;
    later_names_.push_back(changes ? name_of(plan, one.person, Naming::later) : std::string{});
  }
}

GroupStory::Person GroupStory::person_of(std::uint32_t member, std::int32_t day) const {
  const bool is_renamed = !later_names_[member].empty() && day >= roster_[member].nature.renamed_on;
  return {.key = keys_[member],
          .name = is_renamed ? later_names_[member] : names_[member],
          .is_bot = roster_[member].part == Part::bot};
}

GroupStory::Event GroupStory::event_at(EventKind kind, Moment at) const {
  Event event;
  event.kind = kind;
  event.at = Timestamp{frame_.begins.ms + at};
  return event;
}

std::string GroupStory::name_at_the_end() const {
  const std::int32_t half_way = (group_.opens + plan_.order.days) / 2;
  const bool is_later = !group_.later_name.empty() && frame_.begins.ms + half_way * kMsPerDay < frame_.until.ms;
  return is_later ? group_.later_name : group_.name;
}

GroupOutcome GroupStory::tell(channels::exports::Listener& listener) {
  if (frame_.begins.ms + group_.opens * kMsPerDay > frame_.until.ms) return outcome_;
  listener.group({.key = group_key(plan_, group_), .name = name_at_the_end(), .owner_key = keys_.front()});
  const std::int32_t last_day = day_of(frame_.until.ms - frame_.begins.ms);
  for (std::int32_t day = group_.opens; day <= last_day && !listener.is_cancelled(); ++day) {
    for (Event& event : events_of(day)) {
      if (event.at <= frame_.until) listener.event(std::move(event));
    }
  }
  return outcome_;
}

std::vector<GroupStory::Event> GroupStory::events_of(std::int32_t day) {
  std::vector<Event> today;
  unwelcomed_.clear();
  add_movements(day, today);
  add_renames(day, today);
  for (std::uint32_t member = 0; member < roster_.size(); ++member) {
    if (!is_staff(roster_[member].part) && day_of(roster_[member].joined) == day) unwelcomed_.push_back(member);
  }
  std::ranges::reverse(unwelcomed_);

  turnouts_.of_day(day, turnout_);
  SeededRandom talk{stream_of(plan_, Stream::talk, group_.number, static_cast<std::uint64_t>(day))};
  words_ = SeededRandom{stream_of(plan_, Stream::wording, group_.number, static_cast<std::uint64_t>(day))};
  add_messages(day, talk_of_day(talk, speakers_of(day), {.is_sale = is_sale(day)}), today);
  std::ranges::stable_sort(today, {}, &Event::at);
  return today;
}

void GroupStory::add_movements(std::int32_t day, std::vector<Event>& today) const {
  for (std::uint32_t member = 0; member < roster_.size(); ++member) {
    const Membership& one = roster_[member];
    if (day_of(one.joined) == day) {
      Event joined = event_at(EventKind::joined, one.joined);
      joined.who = person_of(member, day);
      if (one.inviter != kNobody) joined.by = person_of(one.inviter, day);
      joined.scene = to_text(one.scene);
      today.push_back(std::move(joined));
    }
    if (one.left && day_of(*one.left) == day) {
      Event left = event_at(EventKind::left, *one.left);
      left.who = person_of(member, day);
      // Advertisers do not go, they are shown the door.
      if (one.part == Part::advertiser) left.by = person_of(0, day);
      today.push_back(std::move(left));
    }
    if (one.came_back && day_of(*one.came_back) == day) {
      Event back = event_at(EventKind::joined, *one.came_back);
      back.who = person_of(member, day);
      back.scene = to_text(Scene::live_code);
      today.push_back(std::move(back));
    }
  }
}

void GroupStory::add_renames(std::int32_t day, std::vector<Event>& today) const {
  const Moment noon = day * kMsPerDay + kRenameHour;
  for (std::uint32_t member = 0; member < roster_.size(); ++member) {
    const Membership& one = roster_[member];
    if (later_names_[member].empty() || one.nature.renamed_on != day || day_of(one.joined) >= day) continue;
    if (!is_there(one, noon)) continue;
    Event renamed = event_at(EventKind::renamed, noon + static_cast<Moment>(member) * kMsPerSecond);
    renamed.who = person_of(member, day);
    renamed.text = later_names_[member];
    today.push_back(std::move(renamed));
  }
  if (!group_.later_name.empty() && day == (group_.opens + plan_.order.days) / 2) {
    Event renamed = event_at(EventKind::group_renamed, noon);
    renamed.who = person_of(0, day);
    renamed.text = group_.later_name;
    today.push_back(std::move(renamed));
  }
}

std::vector<Speaker> GroupStory::speakers_of(std::int32_t day) {
  std::vector<Speaker> speakers;
  for (const Turnout& turnout : turnout_) {
    const Membership& one = roster_[turnout.member];
    const std::int64_t messages = dealing_.deal(turnout);
    if (messages == 0) continue;
    speakers.push_back({.member = turnout.member,
                        .part = one.part,
                        .habit = one.nature.habit,
                        .messages = messages,
                        .from = std::clamp<Moment>(one.joined - day * kMsPerDay + kMsPerSecond, 0, kMsPerDay - 1),
                        .is_new = !is_staff(one.part) && one.takes_part.first_day == day});
  }
  return speakers;
}

bool GroupStory::is_sale(std::int32_t day) const {
  const Fate& fate = group_.fate;
  if (fate.cause == Cause::abandoned) return day >= fate.sets_in - 1 && day <= fate.sets_in + 1;
  const bool sells = group_.purpose == Purpose::convert || group_.purpose == Purpose::repurchase;
  return sells && (day - group_.opens) % kSaleEvery == kSaleEvery - 1;
}

void GroupStory::count(const Line& line, std::int32_t day) {
  if (is_staff(roster_[line.member].part)) {
    ++outcome_.staff_messages;
  } else {
    ++outcome_.member_messages;
    outcome_.last_member_day = day;
  }
}

}  // namespace hearth::simulation
