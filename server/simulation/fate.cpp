#include "simulation/fate.hpp"

#include <algorithm>

#include "simulation/likelihood.hpp"

namespace hearth::simulation {
namespace {

// Of a thousand groups that are old enough to die, by cause in the order of Cause.
constexpr std::array<std::int64_t, 6> kCauseWeights{520, 110, 100, 100, 85, 85};

constexpr std::int32_t kYoungest = 40;     // days a group must have before it to be given a cause of death
constexpr std::int32_t kYoungestOld = 75;  // the same for a death of age
constexpr std::int32_t kShortestLife = 24;

// How far the cause has worked, per thousand: 0 on the day that it sets in, 1000 on the day of death.
std::int64_t progress_of(const Fate& fate, std::int32_t day) {
  if (day < fate.sets_in) return 0;
  if (day >= fate.dies_on) return kThousand;
  return (std::int64_t{day} - fate.sets_in) * kThousand / std::max(1, fate.dies_on - fate.sets_in);
}

}  // namespace

std::string_view to_text(Cause cause) {
  switch (cause) {
    case Cause::living:
      return "living";
    case Cause::abandoned:
      return "abandoned";
    case Cause::imprecise:
      return "imprecise";
    case Cause::self_talk:
      return "self_talk";
    case Cause::ads:
      return "ads";
    case Cause::age:
      return "age";
  }
  return {};
}

Fate draw_fate(SeededRandom& random, const Span& span) {
  const std::int32_t ahead = span.days - span.opens;
  const Cause cause = kCauses[choose(random, kCauseWeights)];
  // Drawn in any case, so that one group's days do not move another's numbers.
  const std::int64_t length =
      between(random, 350, 1'150);  // per thousand of the days ahead; past 1000: dying at the end
  const std::int64_t onset = cause == Cause::age ? between(random, 150, 350) : between(random, 350, 600);
  if (cause == Cause::living || ahead < (cause == Cause::age ? kYoungestOld : kYoungest)) return {};
  const std::int64_t life = std::max<std::int64_t>(kShortestLife, ahead * length / kThousand);
  return {.cause = cause,
          .sets_in = span.opens + static_cast<std::int32_t>(life * onset / kThousand),
          .dies_on = span.opens + static_cast<std::int32_t>(life)};
}

std::int64_t member_interest(const Fate& fate, std::int32_t day) {
  const std::int64_t left = kThousand - progress_of(fate, day);
  const std::int64_t square = left * left / kThousand;
  switch (fate.cause) {
    case Cause::living:
      return kThousand;
    case Cause::abandoned:
      return square * left / kThousand;
    case Cause::imprecise:
    case Cause::self_talk:
    case Cause::ads:
      return square;
    case Cause::age:
      return (left + square) / 2;
  }
  return kThousand;
}

Presence staff_presence(const Fate& fate, std::int32_t day) {
  constexpr std::int32_t kSaleDays = 4;
  const bool is_over = day >= fate.dies_on;
  switch (fate.cause) {
    case Cause::living:
      return {};
    case Cause::abandoned:
      if (day > fate.sets_in + 1) return {.chance = 0, .talk = 0};
      return day >= fate.sets_in - kSaleDays ? Presence{.chance = 1'400, .talk = 3'000} : Presence{};
    case Cause::imprecise:
      return is_over ? Presence{.chance = day < fate.dies_on + 12 ? 200 : 0, .talk = 500}
                     : Presence{.chance = 900, .talk = 700};
    case Cause::self_talk:
      // They never notice.
      return day < fate.sets_in ? Presence{.chance = 1'300, .talk = 1'700} : Presence{.chance = 1'500, .talk = 4'500};
    case Cause::ads:
      if (is_over) return {.chance = 0, .talk = 0};
      return day < fate.sets_in ? Presence{.chance = 800, .talk = 800} : Presence{.chance = 350, .talk = 600};
    case Cause::age:
      return {.chance = member_interest(fate, day), .talk = kThousand};
  }
  return {};
}

Presence advertiser_presence(const Fate& fate, std::int32_t day) {
  if (day >= fate.dies_on) return {.chance = 0, .talk = 0};
  if (fate.cause != Cause::ads || day < fate.sets_in) return {};
  // The fewer people answer, the more of them come; near the end they move on.
  const std::int64_t progress = progress_of(fate, day);
  return {.chance = progress < 850 ? 1'600 : 600, .talk = kThousand + 3 * std::min<std::int64_t>(progress, 700)};
}

}  // namespace hearth::simulation
