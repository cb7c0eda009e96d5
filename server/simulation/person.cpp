#include "simulation/person.hpp"

#include <array>
#include <fmt/format.h>

#include "simulation/likelihood.hpp"
#include "simulation/people_names.hpp"
#include "simulation/streams.hpp"

namespace hearth::simulation {
namespace {

using Hours = std::array<std::int64_t, 24>;
//                        0  1  2  3  4  5  6   7   8   9   10  11  12  13  14  15  16  17  18  19  20  21  22  23
constexpr Hours kEarly{1, 0, 0, 0, 1, 6, 30, 60, 70, 50, 40, 35, 45, 30, 25, 25, 25, 28, 30, 38, 40, 30, 12, 3};
constexpr Hours kDaytime{2, 1, 0, 0, 0, 1, 6, 22, 50, 68, 75, 70, 72, 58, 60, 62, 60, 55, 42, 38, 42, 38, 20, 7};
constexpr Hours kEvening{6, 2, 1, 0, 0, 0, 3, 12, 26, 30, 32, 36, 56, 44, 34, 34, 36, 42, 52, 72, 92, 96, 66, 24};
constexpr Hours kNight{44, 26, 14, 6, 3, 1, 2, 6, 14, 22, 28, 32, 44, 40, 36, 36, 38, 40, 44, 52, 66, 76, 82, 70};
constexpr Hours kOffice{0, 0, 0, 0, 0, 0, 1, 8, 50, 90, 88, 70, 50, 46, 66, 68, 64, 56, 46, 60, 80, 52, 14, 2};

}  // namespace

std::span<const std::int64_t> hours_of(Habit habit) {
  switch (habit) {
    case Habit::early:
      return kEarly;
    case Habit::daytime:
      return kDaytime;
    case Habit::evening:
      return kEvening;
    case Habit::night:
      return kNight;
    case Habit::office:
      return kOffice;
  }
  return kEvening;
}

Nature nature_of(const Plan& plan, std::uint32_t person) {
  static constexpr std::array<std::int64_t, 4> kHabits{18, 32, 36, 14};
  SeededRandom random{stream_of(plan, Stream::nature, person)};
  Nature nature;
  nature.habit = static_cast<Habit>(choose(random, kHabits));
  nature.eagerness = between(random, 0, 65'535);
  const std::int64_t day = between(random, 3, plan.order.days);
  if (happens(random, 40'000)) nature.renamed_on = static_cast<std::int32_t>(day);
  return nature;
}

std::string key_of(const Plan& plan, std::uint32_t person) {
  return fmt::format("{}-p{}", plan.fingerprint, person);
}

std::string name_of(const Plan& plan, std::uint32_t person, Naming naming) {
  SeededRandom random{stream_of(plan, Stream::name, person)};
  std::string first = person_name(random);
  switch (naming) {
    case Naming::first:
      break;
    case Naming::later:
      return later_person_name(random, first);
    case Naming::trader:
      return trader_name(random);
    case Naming::staff:
      return staff_name(random);
    case Naming::bot:
      return "小助手";
  }
  return first;
}

}  // namespace hearth::simulation
