#include <algorithm>

#include "segments/evaluation/leaves.hpp"
#include "segments/grammar/words.hpp"

namespace hearth::segments {
namespace {

using audience::Input;
using audience::Population;

Leaf in_group(GroupId group) {
  return {.set = [group](const Scene& scene) { return scene.people().in_group(group); },
          .holds = [group](const Scene& scene, Number member) { return scene.people().is_in_group(member, group); }};
}
Leaf ever_in_group(GroupId group) {
  return {.set = [group](const Scene& scene) { return scene.people().ever_in_group(group); },
          .holds = [group](const Scene& scene, Number member) { return scene.people().was_in_group(member, group); }};
}

// In any of the groups, ever in any, or ever in one and in none of them now.
Leaf stays_in(Stay stay, const std::vector<GroupId>& groups) {
  std::vector<Leaf> now;
  std::vector<Leaf> ever;
  for (const GroupId group : groups) {
    if (stay != Stay::ever_in) now.push_back(in_group(group));
    if (stay != Stay::in) ever.push_back(ever_in_group(group));
  }
  if (stay == Stay::in) return any_of(std::move(now));
  if (stay == Stay::ever_in) return any_of(std::move(ever));
  return but_not(any_of(std::move(ever)), any_of(std::move(now)));
}

void add_groups(Needs& needs, const std::vector<GroupId>& groups) {
  for (const GroupId group : groups) needs.inputs.insert({.sort = Input::Sort::group, .id = group.value});
}

LeafOrFault ask_community(const StaysIn& clause, const Lookup& lookup) {
  const auto community = lookup.names.community(clause.name);
  if (!community) return Fault{"segment.unknown_community", clause.name};
  Asked asked;
  asked.needs.inputs.insert({.sort = Input::Sort::community, .id = community->value});
  const std::vector<GroupId> groups = lookup.names.groups_of(*community);
  Leaf ever =
      stored_set([id = *community](const Population& people) -> const Bitmap& { return people.of_community(id); });
  if (clause.stay == Stay::ever_in) {
    asked.how = std::move(ever);
    return asked;
  }
  add_groups(asked.needs, groups);
  Leaf now = stays_in(Stay::in, groups);
  asked.how = clause.stay == Stay::in ? std::move(now) : but_not(std::move(ever), std::move(now));
  return asked;
}

LeafOrFault ask_owner(const std::string& name, const Lookup& lookup) {
  std::vector<Leaf> leaves;
  for (const std::int64_t id : lookup.names.operators(name)) {
    leaves.push_back(stored_set([id](const Population& people) -> const Bitmap& { return people.owned_by(id); }));
  }
  if (leaves.empty()) return Fault{"segment.unknown_operator", name};
  return Asked{any_of(std::move(leaves)), {.inputs = {{.sort = Input::Sort::owner}}}};
}

LeafOrFault ask_inviter(const std::string& name, const Lookup& lookup) {
  std::vector<Leaf> leaves;
  for (const MemberId id : lookup.names.members(name)) {
    leaves.push_back(
        {.set = [id](const Scene& scene) { return scene.people().invited_by(id); },
         .holds = [id](const Scene& scene, Number member) { return scene.people().is_invited_by(member, id); }});
  }
  if (leaves.empty()) return Fault{"segment.unknown_member", name};
  return Asked{any_of(std::move(leaves)), {.inputs = {{.sort = Input::Sort::inviter}}}};
}

Leaf with_stage(audience::Stage stage) {
  return stored_set([stage](const Population& people) -> const Bitmap& { return people.with_stage(stage); });
}

}  // namespace

Leaf listed(std::shared_ptr<const std::vector<MemberId>> members) {
  return {.set =
              [members](const Scene& scene) {
                std::vector<Number> numbers;
                for (const MemberId member : *members) {
                  if (const auto number = scene.people().find_number(member)) numbers.push_back(*number);
                }
                std::sort(numbers.begin(), numbers.end());
                return Bitmap::of(numbers);
              },
          .holds =
              [members](const Scene& scene, Number member) {
                const auto person = scene.people().merged_into(scene.people().member_at(member));
                return std::any_of(person.begin(), person.end(), [&](MemberId one) {
                  return std::binary_search(members->begin(), members->end(), one);
                });
              }};
}

Leaf any_of(std::vector<Leaf> leaves) {
  if (leaves.size() == 1) return std::move(leaves.front());
  const auto all = std::make_shared<const std::vector<Leaf>>(std::move(leaves));
  return {.set =
              [all](const Scene& scene) {
                Bitmap united;
                for (const Leaf& leaf : *all) united |= leaf.set(scene).get();
                return united;
              },
          .holds =
              [all](const Scene& scene, Number member) {
                return std::any_of(all->begin(), all->end(),
                                   [&](const Leaf& leaf) { return leaf.holds(scene, member); });
              }};
}

Leaf none_of(Leaf leaf) {
  const auto one = std::make_shared<const Leaf>(std::move(leaf));
  return {.set = [one](const Scene& scene) { return scene.universe() - one->set(scene).get(); },
          .holds = [one](const Scene& scene, Number member) { return !one->holds(scene, member); }};
}

Leaf but_not(Leaf first, Leaf second) {
  const auto both = std::make_shared<const std::pair<Leaf, Leaf>>(std::move(first), std::move(second));
  return {.set =
              [both](const Scene& scene) {
                Bitmap left = both->first.set(scene).take();
                left -= both->second.set(scene).get();
                return left;
              },
          .holds =
              [both](const Scene& scene, Number member) {
                return both->first.holds(scene, member) && !both->second.holds(scene, member);
              }};
}

LeafOrFault ask(const Tagged& clause, const Lookup& lookup) {
  Asked asked;
  std::vector<Leaf> leaves;
  for (const std::int64_t tag : lookup.names.tags(clause.tag)) {
    leaves.push_back(stored_set([tag](const Population& people) -> const Bitmap& { return people.tagged(tag); }));
    asked.needs.inputs.insert({.sort = Input::Sort::tag, .id = tag});
  }
  if (leaves.empty()) return Fault{"segment.unknown_tag", clause.tag.name};
  asked.how = any_of(std::move(leaves));
  return asked;
}

LeafOrFault ask(const StaysIn& clause, const Lookup& lookup) {
  if (clause.where == Where::community) return ask_community(clause, lookup);
  const std::vector<GroupId> groups = lookup.names.groups(clause.name, lookup.community);
  if (groups.empty()) return Fault{"segment.unknown_group", clause.name};
  Asked asked{stays_in(clause.stay, groups), {}};
  add_groups(asked.needs, groups);
  return asked;
}

// Which groups have the tag is asked each time: a group that is tagged today counts today. Whoever comes to or leaves
// any group may come to or leave such a one.
LeafOrFault ask(const StaysInTaggedGroups& clause, const Lookup& lookup) {
  const std::vector<std::int64_t> tags = lookup.names.tags(clause.tag);
  if (tags.empty()) return Fault{"segment.unknown_tag", clause.tag.name};
  const auto leaf_of = [tags, stay = clause.stay](const Scene& scene) {
    std::vector<GroupId> groups;
    for (const std::int64_t tag : tags) {
      for (const GroupId group : scene.people().groups_tagged(tag)) groups.push_back(group);
    }
    return stays_in(stay, groups);
  };
  Asked asked{
      Leaf{.set = [leaf_of](const Scene& scene) -> SetView { return leaf_of(scene).set(scene).take(); },
           .holds = [leaf_of](const Scene& scene, Number member) { return leaf_of(scene).holds(scene, member); }},
      {}};
  for (const std::int64_t tag : tags) asked.needs.inputs.insert({.sort = Input::Sort::group_tag, .id = tag});
  asked.needs.inputs.insert({.sort = Input::Sort::group});
  return asked;
}

LeafOrFault ask(const AttributeIs& clause, const Lookup& lookup) {
  const std::string& value = clause.value;
  switch (clause.attribute) {
    case Attribute::owner:
      return ask_owner(value, lookup);
    case Attribute::inviter:
      return ask_inviter(value, lookup);
    case Attribute::stage: {
      const auto stage = audience::parse_stage(value);
      if (!stage) return Fault{"segment.unknown_stage", value};
      return Asked{with_stage(*stage), {.inputs = {{.sort = Input::Sort::stage}}}};
    }
    case Attribute::tier:
      return Asked{stored_set([value](const Population& people) -> const Bitmap& { return people.in_tier(value); }),
                   {.inputs = {{.sort = Input::Sort::tier}}}};
    case Attribute::source:
      return Asked{stored_set([value](const Population& people) -> const Bitmap& { return people.from_source(value); }),
                   {.inputs = {{.sort = Input::Sort::source}}}};
    case Attribute::consent:
      break;
  }
  return Asked{stored_set([value](const Population& people) -> const Bitmap& { return people.with_consent(value); }),
               {.inputs = {{.sort = Input::Sort::consent, .id = 0, .word = value}}}};
}

LeafOrFault ask(const OwnerThere& clause, const Lookup& lookup) {
  std::vector<Leaf> leaves;
  for (const std::int64_t id : lookup.names.all_operators()) {
    leaves.push_back(stored_set([id](const Population& people) -> const Bitmap& { return people.owned_by(id); }));
  }
  Leaf there = any_of(std::move(leaves));
  if (clause.presence == Presence::no) there = none_of(std::move(there));
  return Asked{std::move(there), {.inputs = {{.sort = Input::Sort::owner}}}};
}

LeafOrFault ask(const StageThere& clause, const Lookup&) {
  std::vector<Leaf> leaves;
  for (const std::string_view word : kStages) leaves.push_back(with_stage(audience::parse_stage(word).value()));
  Leaf there = any_of(std::move(leaves));
  if (clause.presence == Presence::no) there = none_of(std::move(there));
  return Asked{std::move(there), {.inputs = {{.sort = Input::Sort::stage}}}};
}

LeafOrFault ask(const StandingIs& clause, const Lookup&) {
  const bool is_staff = clause.standing == Standing::staff;
  return Asked{stored_set([is_staff](const Population& people) -> const Bitmap& {
                 return is_staff ? people.staff() : people.bots();
               }),
               {.inputs = {{.sort = Input::Sort::role}}}};
}

LeafOrFault ask(const QuantityIs& clause, const Lookup&) {
  const audience::Amount amount = amount_of(clause.quantity);
  const audience::Comparison comparison = comparison_of(clause.sign);
  return Asked{Leaf{.set = [=, value = clause.value](
                               const Scene& scene) { return scene.people().where(amount, comparison, value); },
                    .holds = [=, value = clause.value](
                                 const Scene& scene,
                                 Number member) { return scene.people().matches(member, amount, comparison, value); }},
               {.inputs = {{.sort = Input::Sort::amount, .id = static_cast<std::int64_t>(amount)}}}};
}

}  // namespace hearth::segments
