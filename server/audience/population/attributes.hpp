#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "audience/population/column.hpp"
#include "audience/population/field_values.hpp"
#include "audience/population/instant_column.hpp"
#include "audience/population/population_changes.hpp"
#include "audience/population/told_fact.hpp"

namespace hearth::audience {

// What is said of members, each thing as the last word left it; by the number under which they are shown. Facts must be
// handed in in order of their marks, member by member.
struct Attributes {
  std::map<std::int64_t, Bitmap> tags;
  std::array<Bitmap, 6> stages;
  std::map<std::int64_t, Bitmap> owners;
  std::map<std::string, Bitmap, std::less<>> sources;
  std::map<std::string, Bitmap, std::less<>> consents;
  std::map<std::string, Bitmap, std::less<>> tiers;
  Bitmap staff;
  Bitmap bots;
  std::map<std::int64_t, FieldValues> fields;
  Column<std::int64_t> levels;
  Bitmap erased;

  // Who invited whom, as number + 1. Until somebody says it (told), it is who the earliest join with an inviter names.
  Column<std::uint32_t> inviters;
  InstantColumn invited_at;  // of that join
  Bitmap inviter_told;

  // Takes what is_said() of `member`; a fact that can't be kept gives false. `inviter` is the number of fact.number for
  // Told::inviter. `changes` may be absent.
  bool take(Number member, const ToldFact& fact, Number inviter, Changes* changes);
  // As though nothing had been said.
  void clear(Number member, Changes* changes);

  [[nodiscard]] std::size_t size_bytes() const;

 private:
  void choose_stage(Number member, std::optional<Stage> stage);
  template <class Sets, class Key>
  static void choose(Number member, Sets& sets, const std::optional<Key>& key);
};

// What of its kind a fact is about.
[[nodiscard]] Input input_of(const ToldFact& fact);

}  // namespace hearth::audience
