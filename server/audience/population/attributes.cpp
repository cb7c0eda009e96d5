#include "audience/population/attributes.hpp"

#include <optional>

namespace hearth::audience {
namespace {

using Sort = Input::Sort;

void note(Changes* changes, const Input& input, Number member) {
  if (changes != nullptr) changes->add(input, member);
}

// Takes the member out of one set and says whether they were in it.
bool take_out(Bitmap& set, Number member) {
  if (!set.contains(member)) return false;
  set.remove(member);
  return true;
}

template <class Sets>
bool take_out_of_all(Sets& sets, Number member) {
  bool was_in = false;
  for (auto& [key, set] : sets) was_in |= take_out(set, member);
  return was_in;
}

std::optional<std::string> text_of(const ToldFact& fact) {
  return fact.text.empty() ? std::nullopt : std::optional{fact.text};
}

}  // namespace

Input input_of(const ToldFact& fact) {
  switch (fact.sort.told) {
    case Told::tagged:
    case Told::untagged:
      return {.sort = Sort::tag, .id = *fact.number};
    case Told::field:
      return {.sort = Sort::field, .id = *fact.number};
    case Told::stage:
      return {.sort = Sort::stage};
    case Told::owner:
      return {.sort = Sort::owner};
    case Told::source:
      return {.sort = Sort::source};
    case Told::inviter:
      return {.sort = Sort::inviter};
    case Told::consent_given:
    case Told::consent_withdrawn:
      return {.sort = Sort::consent, .word = fact.text};
    case Told::role:
      return {.sort = Sort::role};
    case Told::level:
      return {.sort = Sort::amount, .id = static_cast<std::int64_t>(Amount::level)};
    case Told::tier:
      return {.sort = Sort::tier};
    default:
      return {.sort = Sort::everybody};
  }
}

template <class Sets, class Key>
void Attributes::choose(Number member, Sets& sets, const std::optional<Key>& key) {
  take_out_of_all(sets, member);
  if (key) sets[*key].add(member);
}

void Attributes::choose_stage(Number member, std::optional<Stage> stage) {
  for (Bitmap& each : stages) take_out(each, member);
  if (stage) stages[static_cast<std::size_t>(*stage)].add(member);
}

bool Attributes::take(Number member, const ToldFact& fact, Number inviter, Changes* changes) {
  note(changes, input_of(fact), member);
  switch (fact.sort.told) {
    case Told::tagged:
      tags[*fact.number].add(member);
      break;
    case Told::untagged:
      take_out(tags[*fact.number], member);
      break;
    case Told::field:
      return fields[*fact.number].set(member, fact.value);
    case Told::stage:
      choose_stage(member, fact.stage);
      break;
    case Told::owner:
      choose(member, owners, fact.number);
      break;
    case Told::source:
      choose(member, sources, text_of(fact));
      break;
    case Told::inviter:
      inviter_told.add(member);
      invited_at.clear(member);
      inviters.set(member, fact.number ? inviter + 1 : 0);
      break;
    case Told::consent_given:
      consents[fact.text].add(member);
      break;
    case Told::consent_withdrawn:
      take_out(consents[fact.text], member);
      break;
    case Told::role:
      take_out(staff, member);
      take_out(bots, member);
      if (fact.role == Role::staff) staff.add(member);
      if (fact.role == Role::bot) bots.add(member);
      break;
    case Told::level:
      levels.set(member, fact.number.value_or(Column<std::int64_t>::kNone));
      break;
    case Told::tier:
      choose(member, tiers, text_of(fact));
      break;
    case Told::erased:
      clear(member, changes);
      erased.add(member);
      break;
    default:
      break;
  }
  return true;
}

void Attributes::clear(Number member, Changes* changes) {
  for (auto& [tag, set] : tags) {
    if (take_out(set, member)) note(changes, {.sort = Sort::tag, .id = tag}, member);
  }
  for (auto& [field, values] : fields) {
    if (!values.has_value().contains(member)) continue;
    values.clear(member);
    note(changes, {.sort = Sort::field, .id = field}, member);
  }
  for (auto& [purpose, set] : consents) {
    if (take_out(set, member)) note(changes, {.sort = Sort::consent, .word = purpose}, member);
  }
  for (Bitmap& each : stages) {
    if (take_out(each, member)) note(changes, {.sort = Sort::stage}, member);
  }
  if (take_out_of_all(owners, member)) note(changes, {.sort = Sort::owner}, member);
  if (take_out_of_all(sources, member)) note(changes, {.sort = Sort::source}, member);
  if (take_out_of_all(tiers, member)) note(changes, {.sort = Sort::tier}, member);
  if (inviters.at(member) != 0) note(changes, {.sort = Sort::inviter}, member);
  if (levels.find(member))
    note(changes, {.sort = Sort::amount, .id = static_cast<std::int64_t>(Amount::level)}, member);
  if (staff.contains(member) || bots.contains(member)) note(changes, {.sort = Sort::role}, member);
  if (erased.contains(member)) note(changes, {.sort = Sort::everybody}, member);
  staff.remove(member);
  bots.remove(member);
  levels.clear(member);
  erased.remove(member);
  inviters.clear(member);
  invited_at.clear(member);
  inviter_told.remove(member);
}

std::size_t Attributes::size_bytes() const {
  std::size_t bytes = staff.size_bytes() + bots.size_bytes() + erased.size_bytes() + inviter_told.size_bytes() +
                      levels.size_bytes() + inviters.size_bytes() + invited_at.size_bytes();
  const auto add_sets = [&](const auto& sets) {
    for (const auto& [key, set] : sets) bytes += set.size_bytes() + 96;
  };
  for (const Bitmap& stage : stages) bytes += stage.size_bytes();
  add_sets(tags);
  add_sets(owners);
  add_sets(sources);
  add_sets(consents);
  add_sets(tiers);
  for (const auto& [field, values] : fields) bytes += values.size_bytes();
  return bytes;
}

}  // namespace hearth::audience
