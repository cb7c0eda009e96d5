#include "segments/evaluation/audience_plan.hpp"

#include <algorithm>

namespace hearth::segments {
namespace {

template <class T>
const T* as(const Plan& plan) {
  return std::get_if<T>(&plan.node());
}

// The rarest first: what is left only gets smaller, and costs as much as it holds.
std::vector<SetView> by_size(std::vector<SetView> sets) {
  std::vector<std::pair<std::uint64_t, std::size_t>> sizes;
  for (std::size_t i = 0; i < sets.size(); ++i) sizes.emplace_back(sets[i].get().count(), i);
  std::sort(sizes.begin(), sizes.end());
  std::vector<SetView> sorted;
  for (const auto& [size, i] : sizes) sorted.push_back(std::move(sets[i]));
  return sorted;
}

}  // namespace

void Needs::add(const Needs& other) {
  inputs.insert(other.inputs.begin(), other.inputs.end());
  segments.insert(other.segments.begin(), other.segments.end());
  moves_with_days |= other.moves_with_days;
  compares_members |= other.compares_members;
}

Needs::Touched Needs::touched_by(const audience::Changes& changes) const {
  const bool any_group = inputs.contains({.sort = audience::Input::Sort::group});
  std::vector<Number> members;
  for (const auto& [input, touched] : changes.by_input()) {
    const bool is_needed = inputs.contains(input) || (any_group && input.sort == audience::Input::Sort::group);
    if (!is_needed) continue;
    if (compares_members || touched.empty()) return {.all = true};
    members.insert(members.end(), touched.begin(), touched.end());
  }
  std::sort(members.begin(), members.end());
  members.erase(std::unique(members.begin(), members.end()), members.end());
  return {.all = false, .members = Bitmap::of(members)};
}

Bitmap Plan::evaluate(const Scene& scene) const {
  Bitmap found = set(scene).take();
  found &= scene.universe();
  return found;
}

std::uint64_t Plan::count(const Scene& scene) const {
  return set(scene).get().count_common(scene.universe());
}

// Without samples: the sets that must hold, less those that must not. Samples are drawn from what is left.
Bitmap Plan::intersect(const std::vector<Plan>& of, const Scene& scene) {
  std::vector<SetView> wanted;
  std::vector<SetView> unwanted;
  std::vector<const Filter*> filters;
  for (const Plan& part : of) {
    if (const auto* filter = as<Filter>(part)) {
      filters.push_back(filter);
    } else if (const auto* negated = as<Not>(part); negated != nullptr) {
      unwanted.push_back(negated->of->set(scene));
    } else {
      wanted.push_back(part.set(scene));
    }
  }
  wanted = by_size(std::move(wanted));
  Bitmap left = wanted.empty() ? scene.universe() : std::move(wanted.front()).take();
  for (std::size_t i = 1; i < wanted.size(); ++i) left &= wanted[i].get();
  for (const SetView& set : unwanted) left -= set.get();
  if (filters.empty()) return left;
  left &= scene.universe();
  Bitmap drawn = left;
  for (const Filter* filter : filters) drawn &= filter->apply(scene, left);
  return drawn;
}

SetView Plan::set(const Scene& scene) const {
  struct Sets {
    const Scene& scene;
    SetView operator()(const All& all) const { return intersect(all.of, scene); }
    SetView operator()(const Any& any) const {
      Bitmap united = any.of.front().set(scene).take();
      for (std::size_t i = 1; i < any.of.size(); ++i) united |= any.of[i].set(scene).get();
      return united;
    }
    SetView operator()(const Not& negated) const { return scene.universe() - negated.of->set(scene).get(); }
    SetView operator()(const Other& other) const { return other.of->evaluate(scene.of(other.community)); }
    SetView operator()(const Leaf& leaf) const { return leaf.set(scene); }
    SetView operator()(const Filter& filter) const { return filter.apply(scene, scene.universe()); }
  };
  return std::visit(Sets{scene}, node_);
}

bool Plan::holds(const Scene& scene, Number member) const {
  return scene.has(member) && is_true(scene, member);
}

bool Plan::is_true(const Scene& scene, Number member) const {
  struct Truth {
    const Scene& scene;
    Number member;
    bool operator()(const All& all) const {
      return std::all_of(all.of.begin(), all.of.end(), [&](const Plan& one) { return one.is_true(scene, member); });
    }
    bool operator()(const Any& any) const {
      return std::any_of(any.of.begin(), any.of.end(), [&](const Plan& one) { return one.is_true(scene, member); });
    }
    bool operator()(const Not& negated) const { return !negated.of->is_true(scene, member); }
    bool operator()(const Other& other) const { return other.of->holds(scene.of(other.community), member); }
    bool operator()(const Leaf& leaf) const { return leaf.holds(scene, member); }
    bool operator()(const Filter& filter) const { return filter.holds(scene, member); }
  };
  return std::visit(Truth{scene, member}, node_);
}

}  // namespace hearth::segments
