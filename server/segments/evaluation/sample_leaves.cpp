#include <algorithm>

#include "platform/random/seeded_random.hpp"
#include "segments/evaluation/leaves.hpp"
#include "segments/evaluation/sampling.hpp"
#include "segments/grammar/limits.hpp"

namespace hearth::segments {
namespace {

using audience::Input;

// The numbers of members differ between databases that were filled otherwise; their ids do not.
std::uint64_t ticket_in(const Scene& scene, std::int64_t seed, Number member) {
  return ticket_of(seed, scene.people().member_at(member));
}

bool is_drawn(const SampleShare& clause, const Scene& scene, Number member) {
  return ticket_in(scene, clause.seed, member) % kWhole < static_cast<std::uint64_t>(clause.share);
}

Bitmap draw_count(const SampleCount& clause, const Scene& scene, const Bitmap& base) {
  if (base.count() <= static_cast<std::uint64_t>(clause.count)) return base;
  std::vector<std::pair<std::uint64_t, Number>> tickets;
  base.for_each([&](Number member) { tickets.emplace_back(ticket_in(scene, clause.seed, member), member); });
  std::nth_element(tickets.begin(), tickets.begin() + clause.count, tickets.end());
  std::vector<Number> drawn;
  for (std::int64_t i = 0; i < clause.count; ++i) drawn.push_back(tickets[static_cast<std::size_t>(i)].second);
  std::sort(drawn.begin(), drawn.end());
  return Bitmap::of(drawn);
}

// Whoever has at least as much as the one on the last place of the share: those who are equal are in together.
Bitmap top(const TopShare& clause, const Scene& scene) {
  const audience::Amount amount = amount_of(clause.quantity);
  std::vector<std::int64_t> values;
  scene.universe().for_each([&](Number member) {
    if (const auto value = scene.people().amount_of(amount, member)) values.push_back(*value);
  });
  if (values.empty()) return {};
  const std::size_t place = place_of_share(values.size(), clause.share);
  const auto last = values.begin() + static_cast<std::ptrdiff_t>(place - 1);
  std::nth_element(values.begin(), last, values.end(), std::greater<>{});
  return scene.people().where(amount, audience::Comparison::at_least, *last);
}

}  // namespace

std::uint64_t ticket_of(std::int64_t seed, MemberId member) {
  return SeededRandom::seed_of(static_cast<std::uint64_t>(seed), {static_cast<std::uint64_t>(member.value)});
}

std::size_t place_of_share(std::size_t members, std::int32_t share) {
  return (members * static_cast<std::size_t>(share) + kWhole - 1) / kWhole;
}

LeafOrFault ask(const SampleShare& clause, const Lookup&) {
  return Asked{Filter{.apply =
                          [clause](const Scene& scene, const Bitmap& base) {
                            std::vector<Number> drawn;
                            base.for_each([&](Number member) {
                              if (is_drawn(clause, scene, member)) drawn.push_back(member);
                            });
                            return Bitmap::of(drawn);
                          },
                      .holds = [clause](const Scene& scene, Number member) { return is_drawn(clause, scene, member); }},
               {}};
}

LeafOrFault ask(const SampleCount& clause, const Lookup&) {
  return Asked{
      Filter{.apply = [clause](const Scene& scene, const Bitmap& base) { return draw_count(clause, scene, base); },
             .holds = {}},
      {.inputs = {{.sort = Input::Sort::everybody}}, .compares_members = true}};
}

LeafOrFault ask(const TopShare& clause, const Lookup&) {
  return Asked{Leaf{.set = [clause](const Scene& scene) { return top(clause, scene); }, .holds = {}},
               {.inputs = {{.sort = Input::Sort::amount, .id = static_cast<std::int64_t>(amount_of(clause.quantity))}},
                .compares_members = true}};
}

}  // namespace hearth::segments
