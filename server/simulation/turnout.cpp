#include "simulation/turnout.hpp"

#include <algorithm>
#include <array>

#include "simulation/likelihood.hpp"
#include "simulation/participation.hpp"
#include "simulation/streams.hpp"

namespace hearth::simulation {
namespace {

// Monday first; per thousand.
constexpr std::array<std::int64_t, 7> kWeekdays{1'000, 1'020, 1'030, 1'020, 1'050, 950, 880};

// How much is said on a day varies like this around what somebody usually says: exponentially.
constexpr std::array<std::int64_t, 33> kVerve{
    0,   32,  65,  98,  134,   170,   208,   247,   288,   330,   375,   421,   470,   521,   575,   633,  693,
    758, 827, 901, 981, 1'068, 1'163, 1'269, 1'386, 1'520, 1'674, 1'856, 2'079, 2'367, 2'773, 3'466, 5'298};

// Nobody types without end: weights grow ever slower towards this.
constexpr std::int64_t kMostWeight = 80'000;

// How much people say, per thousand, when so many write on a day: alone there is little to say.
constexpr std::array<std::int64_t, 9> kCompany{0, 300, 550, 750, 900, 1'000, 1'080, 1'150, 1'200};

// What is left of the first eagerness after some days, per million: 2 / (2 + 3 × days).
std::int64_t fading_after(std::int64_t days) {
  return 2 * kMillion / (2 + 3 * days);
}

std::int64_t chance_of(const Participation& part, std::int32_t day) {
  const std::int64_t fading = fading_after(day - part.first_day);
  const std::int64_t kept = (kMillion * part.constancy + fading * (65'536 - part.constancy)) / 65'536;
  return part.chance * kept / kMillion;
}

constexpr std::int32_t kDaysOfWeek = 7;

}  // namespace

Turnouts::Turnouts(const Plan& plan, const GroupPlan& group, const std::vector<Membership>& roster)
    : plan_{plan}, group_{group}, roster_{roster} {
  seeds_.reserve(roster.size());
  for (const Membership& one : roster) seeds_.push_back(stream_of(plan, Stream::presence, one.person, group.number));
  SeededRandom random{stream_of(plan, Stream::wave, group.number)};
  for (std::int32_t day = 0; day <= plan.order.days; day += kDaysOfWeek) waves_.push_back(between(random, 650, 1'350));
}

Turnouts::Mood Turnouts::mood_of(Part part, std::int32_t day) const {
  const std::int64_t weekday =
      kWeekdays[static_cast<std::size_t>(weekday_of(LocalDay{plan_.order.first_day.days + day}))];
  const std::int64_t wave = waves_[std::min(waves_.size() - 1, static_cast<std::size_t>(day / kDaysOfWeek))];
  switch (part) {
    case Part::staff:
    case Part::bot: {
      const Presence presence = staff_presence(group_.fate, day);
      return {.chance = presence.chance, .talk = presence.talk};
    }
    case Part::advertiser: {
      const Presence presence = advertiser_presence(group_.fate, day);
      return {.chance = presence.chance, .talk = presence.talk};
    }
    case Part::member:
    case Part::off_target:
      break;
  }
  const std::int64_t interest = member_interest(group_.fate, day);
  return {.chance = interest * weekday / kThousand, .talk = interest * wave / kThousand};
}

void Turnouts::of_day(std::int32_t day, std::vector<Turnout>& turnouts) const {
  turnouts.clear();
  if (day < group_.opens) return;
  std::array<Mood, 5> moods{};
  for (const Part part : {Part::member, Part::off_target, Part::advertiser, Part::staff, Part::bot}) {
    moods[static_cast<std::size_t>(part)] = mood_of(part, day);
  }
  for (std::uint32_t place = 0; place < roster_.size(); ++place) {
    const Membership& one = roster_[place];
    const Participation& part = one.takes_part;
    if (day < part.first_day || day > part.last_day || (day >= part.away_from && day < part.away_to)) continue;
    const Mood& mood = moods[static_cast<std::size_t>(one.part)];
    if (mood.chance == 0) continue;
    SeededRandom random{SeededRandom::seed_of(seeds_[place], {static_cast<std::uint64_t>(day)})};
    const bool is_first = day == part.first_day && (one.part == Part::member || one.part == Part::off_target);
    const std::int64_t chance = is_first ? kMillion : chance_of(part, day);
    // Nobody is sure to come every day.
    if (!happens(random, std::min<std::int64_t>(is_first ? kMillion : 970'000, chance * mood.chance / kThousand)))
      continue;
    const std::int64_t lively = part.talk * group_.liveliness / kThousand;
    const std::int64_t weight = lively * mood.talk / kThousand * draw(random, kVerve) / kThousand;
    turnouts.push_back({.member = place, .weight = weight});
  }
  const std::int64_t company = kCompany[std::min(turnouts.size(), kCompany.size() - 1)];
  for (Turnout& turnout : turnouts) {
    const std::int64_t wanted = turnout.weight * company / kThousand;
    turnout.weight = wanted * kMostWeight / (wanted + kMostWeight);
  }
}

Volume volume_of(const Turnouts& turnouts, const GroupPlan& group, std::int32_t days) {
  Volume volume;
  std::vector<Turnout> today;
  for (std::int32_t day = group.opens; day < days; ++day) {
    turnouts.of_day(day, today);
    volume.turnouts += static_cast<std::int64_t>(today.size());
    for (const Turnout& turnout : today) volume.weight += turnout.weight;
  }
  return volume;
}

}  // namespace hearth::simulation
