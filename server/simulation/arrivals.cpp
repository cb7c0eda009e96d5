#include "simulation/arrivals.hpp"

#include <algorithm>

#include "simulation/likelihood.hpp"
#include "simulation/participation.hpp"

namespace hearth::simulation {
namespace {

constexpr Moment kOpeningHour = 8 * kMsPerHour;
constexpr Moment kDoorsOpen = 9 * kMsPerHour;  // for those who are not staff, on the first day

using Weights = std::array<std::int64_t, 4>;  // opening, live_code, invitation, campaign

const Weights& scenes_of(Purpose purpose) {
  static constexpr Weights kAttract{15, 45, 15, 25};
  static constexpr Weights kConvert{20, 35, 20, 25};
  static constexpr Weights kFan{25, 25, 40, 10};
  static constexpr Weights kRepurchase{30, 30, 30, 10};
  switch (purpose) {
    case Purpose::attract:
      return kAttract;
    case Purpose::convert:
      return kConvert;
    case Purpose::fan:
      return kFan;
    case Purpose::repurchase:
      return kRepurchase;
  }
  return kFan;
}

// Somewhere in the first `length` days, early ones likelier.
std::int32_t early_in(SeededRandom& random, std::int32_t length) {
  const auto limit = static_cast<std::uint64_t>(length);
  const std::uint64_t first = random.below(limit);
  return static_cast<std::int32_t>(std::min(first, random.below(limit)));
}

}  // namespace

Arrivals::Arrivals(SeededRandom& random, const GroupPlan& group, std::int32_t days)
    : random_{random}, group_{group}, days_{days}, last_day_{days - 1} {
  const Fate& fate = group.fate;
  // Hardly anybody comes to a group that is visibly dying.
  if (fate.cause != Cause::living) last_day_ = std::min(last_day_, fate.sets_in + (fate.dies_on - fate.sets_in) / 4);
  last_day_ = std::max(last_day_, group.opens);
  const std::int32_t span = last_day_ - group.opens;
  campaigns_[0] = group.opens + static_cast<std::int32_t>(span * between(random, 15, 40) / 100);
  campaigns_[1] = group.opens + static_cast<std::int32_t>(span * between(random, 50, 85) / 100);
}

Moment Arrivals::opening() const {
  return group_.opens * kMsPerDay + kOpeningHour;
}

Scene Arrivals::draw_scene(Part part) {
  if (part == Part::off_target && happens(random_, 600'000)) return Scene::paid_ads;
  if (part == Part::off_target) return Scene::campaign;
  if (part == Part::advertiser) return Scene::live_code;
  return static_cast<Scene>(choose(random_, scenes_of(group_.purpose)));
}

std::int32_t Arrivals::draw_day(Scene scene, Part part) {
  static constexpr std::array<std::int64_t, 8> kAfterCampaign{0, 0, 0, 0, 1, 1, 2, 5};
  const std::int32_t span = last_day_ - group_.opens + 1;
  const Fate& fate = group_.fate;
  if (part == Part::advertiser && fate.cause == Cause::ads) {
    return fate.sets_in - 4 +
           static_cast<std::int32_t>(
               random_.below(static_cast<std::uint64_t>(std::max(2, (fate.dies_on - fate.sets_in) / 2))));
  }
  if (part == Part::off_target && fate.cause == Cause::imprecise) {
    // Bought in three lots before anybody noticed.
    const std::int64_t lot = between(random_, 0, 2) * 35 + 10;
    return group_.opens +
           static_cast<std::int32_t>((fate.sets_in - group_.opens) * lot / 100 + draw(random_, kAfterCampaign));
  }
  switch (scene) {
    case Scene::opening:
      return group_.opens + static_cast<std::int32_t>(between(random_, 0, 2));
    case Scene::campaign: {
      const std::int32_t campaign = one_of(random_, campaigns_);
      return campaign + static_cast<std::int32_t>(draw(random_, kAfterCampaign));
    }
    case Scene::live_code:
    case Scene::paid_ads:
      return group_.opens + early_in(random_, span);
    case Scene::invitation:
      return group_.opens + static_cast<std::int32_t>(random_.below(static_cast<std::uint64_t>(span)));
  }
  return group_.opens;
}

Moment Arrivals::draw_moment(Scene scene, Part part) {
  const bool is_flood = part == Part::advertiser && group_.fate.cause == Cause::ads;
  const std::int32_t latest = is_flood ? std::min(days_, group_.fate.dies_on) - 1 : last_day_;
  const std::int32_t day = std::clamp(draw_day(scene, part), group_.opens, std::max(group_.opens, latest));
  const auto hour = static_cast<Moment>(choose(random_, hours_of(Habit::evening)));
  const Moment in_hour = between(random_, 0, kMsPerHour - 1);
  const Moment moment = day * kMsPerDay + hour * kMsPerHour + in_hour;
  // Whoever is drawn for the night before the opening comes in its first half hour.
  if (moment >= group_.opens * kMsPerDay + kDoorsOpen) return moment;
  return group_.opens * kMsPerDay + kDoorsOpen + in_hour / 2;
}

void choose_inviters(SeededRandom& random, std::vector<Membership>& roster, std::size_t staff) {
  for (std::size_t place = staff; place < roster.size(); ++place) {
    const bool is_invited = roster[place].scene == Scene::invitation || roster[place].scene == Scene::campaign;
    if (!is_invited || roster[place].part == Part::advertiser) continue;
    // The third power: most invitations are of the same few, who came early; staff among them.
    const auto fraction = static_cast<std::int64_t>(random.next() >> 48U);
    const std::int64_t cube = ((fraction * fraction) >> 16) * fraction >> 16;
    const auto inviter = static_cast<std::uint32_t>((static_cast<std::int64_t>(place) * cube) >> 16);
    roster[place].inviter = roster[inviter].part == Part::bot ? 0 : inviter;  // 0: the operator in charge
  }
}

}  // namespace hearth::simulation
