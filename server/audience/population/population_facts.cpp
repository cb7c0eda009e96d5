// How a population takes facts in.
#include <algorithm>
#include <stdexcept>

#include "audience/population/population_parts.hpp"

namespace hearth::audience {
namespace {

using Sort = Input::Sort;

void note(Changes* changes, const Input& input, Number member) {
  if (changes != nullptr) changes->add(input, member);
}

void note(Changes* changes, Moment moment, Number member) {
  note(changes, {.sort = Sort::moment, .id = static_cast<std::int64_t>(moment)}, member);
}

void note(Changes* changes, Amount amount, Number member) {
  note(changes, {.sort = Sort::amount, .id = static_cast<std::int64_t>(amount)}, member);
}

bool is_presence(Told told) {
  return told == Told::posted || told == Told::joined || told == Told::reacted;
}

template <class T>
void keep_least(std::optional<T>& mine, const std::optional<T>& other) {
  if (other && (!mine || *other < *mine)) mine = other;
}

}  // namespace

void Figures::add(const ToldFact& fact) {
  if (fact.sort.is_life) {
    keep_least(first_seen, std::optional{fact.mark.at});
    last_seen = std::max(last_seen, std::optional{fact.mark.at});
  }
  if (fact.sort.told == Told::joined) keep_least(join, std::optional{fact.mark.at});
  if (fact.sort.told == Told::posted) ++messages;
  if (fact.sort.told == Told::paid) {
    ++orders;
    last_order = std::max(last_order, std::optional{fact.mark.at});
  }
  // As unsigned: a sum that no shop ever has must not be undefined.
  const auto before = static_cast<std::uint64_t>(spend.value_or(0));
  const auto amount = static_cast<std::uint64_t>(fact.number.value_or(0));
  if (fact.sort.told == Told::paid) spend = static_cast<std::int64_t>(before + amount);
  if (fact.sort.told == Told::refunded) spend = static_cast<std::int64_t>(before - amount);
}

void Figures::add(const Figures& other) {
  keep_least(first_seen, other.first_seen);
  last_seen = std::max(last_seen, other.last_seen);
  keep_least(join, other.join);
  last_order = std::max(last_order, other.last_order);
  if (other.spend) {
    spend = static_cast<std::int64_t>(static_cast<std::uint64_t>(spend.value_or(0)) +
                                      static_cast<std::uint64_t>(*other.spend));
  }
  orders += other.orders;
  messages += other.messages;
}

Population::Parts::Parts(Calendars given) : calendars{std::move(given)} {
  communities.emplace_back();
  zones.push_back(calendars.installation);
  of_community.emplace_back();
}

void Population::Parts::apply(std::span<const facts::RecordedFact> facts, Changes* changes) {
  ToldFactReader reader;
  for (const facts::RecordedFact& recorded : facts) {
    position = std::max(position, facts::Position{recorded.transaction, recorded.id.value});
    const FactId last_before = seen.last();
    if (!seen.add(recorded.id)) continue;
    if (const auto fact = reader.read(recorded)) take(*fact, last_before, changes);
  }
}

Number Population::Parts::number_of(MemberId member) {
  if (const auto known = numbers.find(member)) return *known;
  if (size >= MemberNumbers::kNobody - 1) throw std::length_error{"too many members"};
  numbers.set(member, size);
  ids.set(size, member.value);
  return size++;
}

void Population::Parts::show(Number member, Changes* changes) {
  if (everybody.contains(member)) return;
  everybody.add(member);
  note(changes, {.sort = Sort::everybody}, member);
}

CommunityPlace Population::Parts::place_of(const std::optional<CommunityId>& community) {
  if (!community) return 0;
  const auto [known, is_new] = places.try_emplace(community->value, static_cast<CommunityPlace>(communities.size()));
  if (!is_new) return known->second;
  if (communities.size() > UINT16_MAX) throw std::length_error{"too many communities"};
  communities.push_back(*community);
  zones.push_back(calendars.community ? calendars.community(*community) : calendars.installation);
  of_community.emplace_back();
  return known->second;
}

void Population::Parts::take(const ToldFact& fact, FactId last_before, Changes* changes) {
  if (fact.sort.told == Told::group_tagged || fact.sort.told == Told::group_untagged) {
    return take_group_tag(fact, changes);
  }
  const Number member = number_of(fact.member);
  const Number root = root_of(member);
  show(root, changes);
  if (fact.sort.told == Told::merged || fact.sort.told == Told::unmerged) return take_link(member, fact, changes);
  if (is_said(fact.sort.told)) return take_said(root, fact, last_before, changes);
  take_activity(member, fact, changes);
  if (fact.sort.told == Told::joined && fact.number) take_join_inviter(root, fact, last_before, changes);
}

void Population::Parts::take_group_tag(const ToldFact& fact, Changes* changes) {
  GroupTag& tag = group_tags[{*fact.number, *fact.group}];
  if (fact.mark < tag.mark) return;
  tag = {.mark = fact.mark, .is_set = fact.sort.told == Told::group_tagged};
  if (changes != nullptr) changes->add({.sort = Sort::group_tag, .id = *fact.number});
}

void Population::Parts::take_activity(Number member, const ToldFact& fact, Changes* changes) {
  const Number root = root_of(member);
  const CommunityPlace place = place_of(fact.community);
  auto kind = kinds.find(fact.kind);
  if (kind == kinds.end()) kind = kinds.emplace(fact.kind, KindRecord{}).first;
  kind->second.times.add(member, {.at = fact.mark.at, .community = place});
  kind->second.days.add(root, {.day = zones[place].day_of(fact.mark.at), .community = place});
  if (changes != nullptr) changes->add({.sort = Sort::activity, .word = std::string{fact.kind}}, root);
  take_place(member, place, fact, changes);
  take_figures(member, fact, changes);
}

void Population::Parts::take_place(Number member, CommunityPlace place, const ToldFact& fact, Changes* changes) {
  const Told told = fact.sort.told;
  const Number root = root_of(member);
  if (is_presence(told) && place != 0 && !of_community[place].contains(root)) {
    of_community[place].add(root);
    note(changes, {.sort = Sort::community, .id = communities[place].value}, root);
  }
  if (!fact.group || (!is_presence(told) && told != Told::left)) return;
  GroupPresence& group = groups[fact.group->value];
  const bool was_in = changes != nullptr && standing_of(root, group).is_in();
  const bool was_ever_in = changes != nullptr && standing_of(root, group).was_ever_in;
  if (told == Told::left) {
    group.add_leave(member, fact.mark);
  } else if (told == Told::reacted) {
    group.add_reaction(member);
  } else {
    group.add_sign(member, fact.mark);
  }
  if (changes == nullptr) return;
  const auto standing = standing_of(root, group);
  if (standing.is_in() != was_in || standing.was_ever_in != was_ever_in) {
    changes->add({.sort = Sort::group, .id = fact.group->value}, root);
  }
}

void Population::Parts::take_figures(Number member, const ToldFact& fact, Changes* changes) {
  if (!own.empty()) {
    if (const auto mine = own.find(member); mine != own.end()) mine->second.add(fact);
  }
  const Number root = root_of(member);
  const Timestamp at = fact.mark.at;
  if (fact.sort.is_life) {
    if (first_seen.lower(root, at)) {
      note(changes, Moment::first_seen, root);
      if (!has_joined.contains(root)) {
        joined.set(root, at);
        note(changes, Moment::joined, root);
      }
    }
    if (last_seen.raise(root, at)) note(changes, Moment::last_seen, root);
  }
  const auto pay = [&](std::int64_t amount) {
    const auto before = static_cast<std::uint64_t>(spend.find(root).value_or(0));
    spend.set(root, static_cast<std::int64_t>(before + static_cast<std::uint64_t>(amount)));
    note(changes, Amount::spend, root);
  };
  switch (fact.sort.told) {
    case Told::joined:
      if (!has_joined.contains(root)) {
        has_joined.add(root);
        joined.set(root, at);
        note(changes, Moment::joined, root);
      } else if (joined.lower(root, at)) {
        note(changes, Moment::joined, root);
      }
      break;
    case Told::posted:
      messages.set(root, messages.at(root) + 1);
      note(changes, Amount::messages, root);
      break;
    case Told::paid:
      orders.set(root, orders.at(root) + 1);
      note(changes, Amount::orders, root);
      if (last_order.raise(root, at)) note(changes, Moment::last_order, root);
      pay(*fact.number);
      break;
    case Told::refunded:
      pay(static_cast<std::int64_t>(-static_cast<std::uint64_t>(*fact.number)));
      break;
    default:
      break;
  }
}

Figures Population::Parts::figures_of(Number shown) const {
  return {.first_seen = first_seen.find(shown),
          .last_seen = last_seen.find(shown),
          .join = has_joined.contains(shown) ? joined.find(shown) : std::nullopt,
          .last_order = last_order.find(shown),
          .spend = spend.find(shown),
          .orders = orders.at(shown),
          .messages = messages.at(shown)};
}

void Population::Parts::set_figures(Number shown, const Figures& figures) {
  const auto put = [shown](InstantColumn& column, const std::optional<Timestamp>& at) {
    at ? column.set(shown, *at) : column.clear(shown);
  };
  put(first_seen, figures.first_seen);
  put(last_seen, figures.last_seen);
  put(joined, figures.join ? figures.join : figures.first_seen);
  put(last_order, figures.last_order);
  figures.join ? has_joined.add(shown) : has_joined.remove(shown);
  spend.set(shown, figures.spend.value_or(Column<std::int64_t>::kNone));
  orders.set(shown, figures.orders);
  messages.set(shown, figures.messages);
}

void Population::Parts::change_calendar(CommunityPlace place, const Calendar& calendar) {
  const Calendar before = zones[place];
  zones[place] = calendar;
  for (auto& [kind, record] : kinds) {
    record.times.for_each([&, &days = record.days](Number member, const std::vector<Event>& events) {
      for (const Event& event : events) {
        const LocalDay old_day = before.day_of(event.at);
        const LocalDay new_day = calendar.day_of(event.at);
        if (event.community != place || old_day == new_day) continue;
        days.remove(root_of(member), {.day = old_day, .community = place});
        days.add(root_of(member), {.day = new_day, .community = place});
      }
    });
  }
}

}  // namespace hearth::audience
