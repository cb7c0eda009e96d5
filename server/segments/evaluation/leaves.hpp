#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "segments/evaluation/audience_plan.hpp"

// The clauses of an expression as questions to the population; see docs/decisions/0015-segments.md for what each means.
namespace hearth::segments {

// A clause that can be asked, or why not: a stable reason, and what was found there.
struct Fault {
  std::string_view reason;
  std::string detail = {};
};
struct Asked {
  std::variant<Leaf, Filter> how;
  Needs needs;
};
using LeafOrFault = std::variant<Asked, Fault>;

// Whose names are looked up, and of whom is asked.
struct Lookup {
  const Names& names;
  std::optional<CommunityId> community;
};

[[nodiscard]] LeafOrFault ask(const Tagged& clause, const Lookup& lookup);
[[nodiscard]] LeafOrFault ask(const StaysIn& clause, const Lookup& lookup);
[[nodiscard]] LeafOrFault ask(const StaysInTaggedGroups& clause, const Lookup& lookup);
[[nodiscard]] LeafOrFault ask(const AttributeIs& clause, const Lookup& lookup);
[[nodiscard]] LeafOrFault ask(const OwnerThere& clause, const Lookup& lookup);
[[nodiscard]] LeafOrFault ask(const StageThere& clause, const Lookup& lookup);
[[nodiscard]] LeafOrFault ask(const StandingIs& clause, const Lookup& lookup);
[[nodiscard]] LeafOrFault ask(const QuantityIs& clause, const Lookup& lookup);
[[nodiscard]] LeafOrFault ask(const FieldIs& clause, const Lookup& lookup);
[[nodiscard]] LeafOrFault ask(const FieldThere& clause, const Lookup& lookup);
[[nodiscard]] LeafOrFault ask(const InstantIs& clause, const Lookup& lookup);
[[nodiscard]] LeafOrFault ask(const Did& clause, const Lookup& lookup);
[[nodiscard]] LeafOrFault ask(const Followed& clause, const Lookup& lookup);
[[nodiscard]] LeafOrFault ask(const ActiveIn& clause, const Lookup& lookup);
[[nodiscard]] LeafOrFault ask(const SilentFor& clause, const Lookup& lookup);
[[nodiscard]] LeafOrFault ask(const SampleShare& clause, const Lookup& lookup);
[[nodiscard]] LeafOrFault ask(const SampleCount& clause, const Lookup& lookup);
[[nodiscard]] LeafOrFault ask(const TopShare& clause, const Lookup& lookup);

// A set that the population keeps; `find` gives a reference to it.
template <class Find>
Leaf stored_set(Find find) {
  return {.set = [find](const Scene& scene) -> SetView { return find(scene.people()); },
          .holds = [find](const Scene& scene, Number member) { return find(scene.people()).contains(member); }};
}
// These members, and those who were merged with one of them. The list rises.
[[nodiscard]] Leaf listed(std::shared_ptr<const std::vector<MemberId>> members);
// Whoever is in any of them; none at all is nobody.
[[nodiscard]] Leaf any_of(std::vector<Leaf> leaves);
// Whoever of the scene is not in it.
[[nodiscard]] Leaf none_of(Leaf leaf);
// Whoever is in the first and not in the second.
[[nodiscard]] Leaf but_not(Leaf first, Leaf second);

[[nodiscard]] audience::Comparison comparison_of(Sign sign);
[[nodiscard]] audience::Amount amount_of(Quantity quantity);
// The day that is meant when it is asked.
[[nodiscard]] LocalDay day_of(const DayReference& reference, LocalDay today);

}  // namespace hearth::segments
