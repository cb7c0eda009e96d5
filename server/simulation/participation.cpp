#include "simulation/participation.hpp"

#include <algorithm>
#include <array>

#include "simulation/likelihood.hpp"

namespace hearth::simulation {
namespace {

// The tables below were fitted to public sets of chat rooms; distribution_test.cpp compares.

// Days from joining to the first message, of those who write at all.
constexpr std::array<std::int64_t, 11> kHesitation{0, 0, 0, 0, 0, 0, 1, 2, 5, 12, 40};

// Days that somebody keeps coming: 2 × 150^x.
constexpr std::array<std::int64_t, 17> kLife{2, 3, 4, 5, 7, 10, 13, 18, 24, 34, 46, 63, 86, 117, 160, 219, 300};

// What is said beyond the first message on a day, by eagerness: a power law.
constexpr std::array<std::int64_t, 17> kTalk{400, 403,   413,   431,   461,   504,   565,   650,   768,
                                             931, 1'161, 1'488, 1'963, 2'667, 3'732, 5'900, 18'000};

// People of equal eagerness differ.
constexpr std::array<std::int64_t, 17> kTemper{156,   342,   447,   537,   624,   710,   800,   896,  1'000,
                                               1'116, 1'250, 1'408, 1'603, 1'861, 2'237, 2'927, 6'401};

constexpr std::int64_t kOne = 65'536;  // eagerness and constancy count in parts of this

std::int64_t times(std::int64_t a, std::int64_t b) {
  return a * b / kOne;
}

// Of a million who came by that way, how many ever write.
std::int64_t writers_among(const Membership& joined) {
  if (joined.part == Part::off_target) return 260'000;
  switch (joined.scene) {
    case Scene::opening:
      return 720'000;
    case Scene::invitation:
      return 600'000;
    case Scene::live_code:
      return 500'000;
    case Scene::campaign:
      return 360'000;
    case Scene::paid_ads:
      return 260'000;
  }
  return 0;
}

// Somebody who writes on one day and never again; most of them one message.
Participation one_day(SeededRandom& random, std::int32_t day) {
  const bool says_more = happens(random, 400'000);
  return {.first_day = day, .last_day = day, .talk = says_more ? 700 * draw(random, kTemper) / kThousand : 0};
}

Participation returning(SeededRandom& random, std::int32_t day, std::int64_t eagerness) {
  const std::int64_t square = times(eagerness, eagerness);
  const std::int64_t cube = times(square, eagerness);
  const std::int64_t sixth = times(cube, cube);
  const std::int64_t twelfth = times(sixth, sixth);
  const std::int64_t place = (eagerness * 6 + between(random, 0, kOne - 1) * 4) / 10;
  Participation part{
      .first_day = day,
      .last_day = day + static_cast<std::int32_t>(quantile(kLife, static_cast<std::uint64_t>(place) << 16U)),
      .chance = std::min<std::int64_t>(970'000, 220'000 + 15 * cube * 100'000 / kOne),
      .constancy = times(twelfth, twelfth)};
  part.talk = quantile(kTalk, static_cast<std::uint64_t>(eagerness) << 16U) * draw(random, kTemper) / kThousand;
  // Some fall silent for longer than a month and return.
  const std::int32_t life = part.last_day - part.first_day;
  if (life > 60 && happens(random, 150'000)) {
    part.away_from = part.first_day + static_cast<std::int32_t>(between(random, 5, life / 2));
    part.away_to = part.away_from + static_cast<std::int32_t>(between(random, 31, 55));
  }
  return part;
}

Participation advertising(SeededRandom& random, const GroupPlan& group, std::int32_t day) {
  const bool is_flood = group.fate.cause == Cause::ads;
  return {.first_day = day,
          .last_day = is_flood ? group.fate.dies_on : day + static_cast<std::int32_t>(between(random, 0, 4)),
          .chance = between(random, 250'000, 600'000),
          .constancy = kOne,
          .talk = is_flood ? 60 * std::int64_t{group.members} * draw(random, kTemper) / kThousand : 500};
}

}  // namespace

Participation draw_participation(SeededRandom& random, const GroupPlan& group, const Membership& joined) {
  const std::int32_t joined_on = day_of(joined.joined);
  if (joined.part == Part::advertiser) return advertising(random, group, joined_on);
  if (!happens(random, writers_among(joined))) return {};
  const std::int32_t first = joined_on + static_cast<std::int32_t>(draw(random, kHesitation));
  const std::int64_t one_day_share = joined.part == Part::off_target ? 700'000 : 220'000;
  if (happens(random, one_day_share)) return one_day(random, first);
  return returning(random, first, joined.nature.eagerness);
}

Participation draw_founder(SeededRandom& random, const Membership& joined) {
  return {.first_day = day_of(joined.joined),
          .last_day = kNever,
          .chance = between(random, 80'000, 280'000),
          .constancy = between(random, kOne * 6 / 10, kOne),
          .talk = 1'500 * draw(random, kTemper) / kThousand};
}

Participation draw_staff_part(SeededRandom& random, const GroupPlan& group, bool is_in_charge) {
  // What staff says follows the size of the group that it looks after.
  return {.first_day = group.opens,
          .last_day = kNever,
          .chance = is_in_charge ? between(random, 450'000, 650'000) : between(random, 120'000, 250'000),
          .constancy = kOne,
          .talk = (is_in_charge ? 22 : 15) * std::int64_t{group.members} * group.staff_talk / kThousand};
}

}  // namespace hearth::simulation
