#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string_view>

#include "platform/random/seeded_random.hpp"

namespace hearth::simulation {

// What a group dies of.
enum class Cause : std::uint8_t {
  living,     // of nothing, as far as the simulation goes
  abandoned,  // after the harvest: a big sale, then staff stops
  imprecise,  // recruited people who never cared for the subject
  self_talk,  // staff talks over the members
  ads,        // advertisers flood it
  age,        // natural decay
};
inline constexpr std::array kCauses{Cause::living,    Cause::abandoned, Cause::imprecise,
                                    Cause::self_talk, Cause::ads,       Cause::age};

// "living", "abandoned", "imprecise", "self_talk", "ads", "age".
[[nodiscard]] std::string_view to_text(Cause cause);

// A day that never comes. Days of a simulation are counted from 0, the order's first day.
constexpr std::int32_t kNever = std::numeric_limits<std::int32_t>::max();

struct Fate {
  Cause cause = Cause::living;
  std::int32_t sets_in = kNever;  // the first day on which the cause works
  std::int32_t dies_on = kNever;  // from this day on no member writes any more; may lie after the simulated days
};

// The span of a group within the simulated days.
struct Span {
  std::int32_t opens = 0;
  std::int32_t days = 0;  // of the whole simulation
};
[[nodiscard]] Fate draw_fate(SeededRandom& random, const Span& span);

// How eager members are on the day, per thousand of what they would be otherwise.
[[nodiscard]] std::int64_t member_interest(const Fate& fate, std::int32_t day);

// How staff behaves on the day, per thousand of the usual: whether they write at all, and how much.
struct Presence {
  std::int64_t chance = 1'000;
  std::int64_t talk = 1'000;
};
[[nodiscard]] Presence staff_presence(const Fate& fate, std::int32_t day);

// The same for people who came to advertise.
[[nodiscard]] Presence advertiser_presence(const Fate& fate, std::int32_t day);

}  // namespace hearth::simulation
