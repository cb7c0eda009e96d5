#include "simulation/leaving.hpp"

#include <algorithm>
#include <array>

#include "simulation/likelihood.hpp"
#include "simulation/participation.hpp"

namespace hearth::simulation {
namespace {

// Days after the last sign of interest.
constexpr std::array<std::int64_t, 9> kSoon{0, 1, 1, 1, 2, 3, 5, 9, 20};
constexpr std::array<std::int64_t, 9> kLater{1, 2, 4, 7, 12, 20, 32, 50, 90};

// Of a million.
std::int64_t leavers_among(const Membership& membership) {
  if (membership.part == Part::off_target) return 700'000;
  if (membership.part == Part::advertiser) return 500'000;
  return membership.scene == Scene::campaign ? 380'000 : 200'000;
}

// The day after which nothing of theirs happens in the group.
std::int32_t last_sign_of(const Membership& membership, const Fate& fate) {
  const Participation& part = membership.takes_part;
  const std::int32_t joined_on = day_of(membership.joined);
  if (part.first_day == kNever) return joined_on;
  return std::max(joined_on, std::min(part.last_day, fate.dies_on));
}

Moment evening_of(SeededRandom& random, std::int32_t day) {
  return day * kMsPerDay + between(random, 8 * kMsPerHour, kMsPerDay - 1);
}

// Away for more than a month: some leave the group for that time.
void draw_absence(SeededRandom& random, Membership& membership) {
  const Participation& part = membership.takes_part;
  if (!happens(random, 400'000)) return;
  membership.left = evening_of(random, part.away_from);
  membership.came_back = part.away_to * kMsPerDay + between(random, 1, 30) * 60 * kMsPerSecond;
}

}  // namespace

void draw_leaving(SeededRandom& random, const GroupPlan& group, Membership& membership) {
  if (membership.part == Part::staff || membership.part == Part::bot) return;
  const Fate& fate = group.fate;
  if (membership.takes_part.away_from != kNever) draw_absence(random, membership);
  if (membership.left) return;
  const std::int32_t last_sign = last_sign_of(membership, fate);
  if (last_sign == kNever) return;
  const bool is_annoyed = fate.cause == Cause::ads || fate.cause == Cause::self_talk || fate.cause == Cause::imprecise;
  if (happens(random, leavers_among(membership))) {
    const bool is_hasty = membership.part != Part::member || membership.scene == Scene::campaign;
    membership.left =
        evening_of(random, last_sign + 1 + static_cast<std::int32_t>(draw(random, is_hasty ? kSoon : kLater)));
    if (membership.part == Part::member && happens(random, 50'000)) {
      membership.came_back = *membership.left + between(random, 3, 45) * kMsPerDay;
    }
  } else if (is_annoyed && happens(random, 350'000)) {
    const std::int32_t from = std::max(last_sign, fate.sets_in);
    membership.left = evening_of(random, from + 1 + static_cast<std::int32_t>(draw(random, kLater)));
  }
}

}  // namespace hearth::simulation
