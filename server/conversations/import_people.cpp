#include "conversations/import_people.hpp"

namespace hearth::conversations {
namespace {

using channels::exports::Person;
using members::Role;

std::string index_of(const Person& person) {
  return person.key.empty() ? "n" + person.name : "k" + person.key;
}

}  // namespace

ImportPeople::ImportPeople(members::MemberService& members, Place place, const std::vector<std::string>& operators,
                           const std::vector<std::string>& bots)
    : members_{members},
      place_{std::move(place)},
      operators_{operators.begin(), operators.end()},
      bots_{bots.begin(), bots.end()} {}

bool ImportPeople::is_somebody(const Person& person) {
  return !person.key.empty() || !person.name.empty();
}

// Where names are the keys, a name alone is as good.
Person ImportPeople::normal(Person person) const {
  if (place_.keys_are_names && person.key.empty()) person.key = person.name;
  return person;
}

Role ImportPeople::role_of(const Person& person) const {
  if (person.is_bot || bots_.contains(person.name) || bots_.contains(person.key)) return Role::bot;
  return operators_.contains(person.name) || operators_.contains(person.key) ? Role::operator_ : Role::member;
}

members::Sighting ImportPeople::sighting_of(const Person& person) const {
  return {.platform = place_.platform,
          .community = place_.community,
          .key_is_name = place_.keys_are_names,
          .key = person.key,
          .name = person.name,
          .role = role_of(person)};
}

void ImportPeople::expect(const Person& shown, Timestamp at) {
  if (!is_somebody(shown)) return;
  const Person person = normal(shown);
  for (const std::string& label : {person.name, person.key}) {
    if (operators_.contains(label) || bots_.contains(label)) seen_operators_.insert(label);
  }
  if (!person.key.empty() && !person.name.empty()) {
    LastName& last = last_names_[person.key];
    if (last.name.empty() || at >= last.at) {
      last.name = person.name;
      last.at = at;
    }
  }
  if (asked_.insert(index_of(person) + '\0' + person.name).second) expected_.push_back(person);
}

void ImportPeople::settle(sql::Database& db) {
  if (expected_.empty()) return;
  const auto known = db.write([&](sql::Tx& tx) {
    std::vector<MemberId> ids;
    ids.reserve(expected_.size());
    for (const Person& person : expected_) ids.push_back(members_.ensure(tx, sighting_of(person)).id);
    return ids;
  });
  for (std::size_t i = 0; i < expected_.size(); ++i) {
    const Person& person = expected_[i];
    by_key_.insert_or_assign(index_of(person), known[i]);
    met_.insert(known[i]);
    if (!person.key.empty() && !person.name.empty()) last_names_[person.key].stored = person.name;
  }
  expected_.clear();
}

MemberId ImportPeople::id_of(const Person& person) const {
  return by_key_.at(index_of(normal(person)));
}

void ImportPeople::keep_last_names(sql::Database& db) {
  std::vector<std::pair<MemberId, std::string>> renamed;
  for (auto& [key, last] : last_names_) {
    if (last.name != last.stored) renamed.emplace_back(by_key_.at("k" + key), last.name);
    last.stored = last.name;
  }
  if (renamed.empty()) return;
  db.write([&](sql::Tx& tx) {
    for (const auto& [member, name] : renamed) members_.rename(tx, member, name);
  });
}

std::vector<std::string> ImportPeople::unseen_operators() const {
  std::vector<std::string> unseen;
  for (const auto* named : {&operators_, &bots_}) {
    for (const std::string& name : *named) {
      if (!seen_operators_.contains(name)) unseen.push_back(name);
    }
  }
  return unseen;
}

}  // namespace hearth::conversations
