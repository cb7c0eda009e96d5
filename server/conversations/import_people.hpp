#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "channels/exports/event.hpp"
#include "members/member_service.hpp"
#include "platform/facts/fact.hpp"
#include "platform/storage/database.hpp"

namespace hearth::conversations {

// Who the people of one export are. Asks MemberService once for each key and name, and remembers what a finished
// transaction said. Used by one thread.
class ImportPeople {
 public:
  struct Place {
    CommunityId community;
    std::string platform;
    bool keys_are_names = false;
  };
  ImportPeople(members::MemberService& members, Place place, const std::vector<std::string>& operators,
               const std::vector<std::string>& bots);

  // A person is somebody at all when they have a key or a name.
  [[nodiscard]] static bool is_somebody(const channels::exports::Person& person);

  // Notes that the person must be known before anything about them is written. `at` orders their names.
  void expect(const channels::exports::Person& person, Timestamp at);

  // Makes everybody who is expected known, in one transaction when there is anybody new.
  void settle(sql::Database& db);

  // Only for people who were expected before the last settle.
  [[nodiscard]] MemberId id_of(const channels::exports::Person& person) const;
  [[nodiscard]] members::Role role_of(const channels::exports::Person& person) const;

  // Gives everybody the name that they had last in the export.
  void keep_last_names(sql::Database& db);

  // Operators and bots who were named and nobody was.
  [[nodiscard]] std::vector<std::string> unseen_operators() const;
  [[nodiscard]] std::int64_t count() const { return static_cast<std::int64_t>(met_.size()); }

 private:
  [[nodiscard]] channels::exports::Person normal(channels::exports::Person person) const;
  [[nodiscard]] members::Sighting sighting_of(const channels::exports::Person& person) const;

  struct LastName {
    std::string name;
    Timestamp at;
    std::string stored;  // what the member was given
  };

  members::MemberService& members_;
  Place place_;
  std::set<std::string> operators_;
  std::set<std::string> bots_;
  std::unordered_set<std::string> seen_operators_;
  std::vector<channels::exports::Person> expected_;
  std::unordered_set<std::string> asked_;                 // key and name, together
  std::unordered_map<std::string, MemberId> by_key_;      // "k" + key, or "n" + name of people without key
  std::unordered_map<std::string, LastName> last_names_;  // of people with keys
  std::set<MemberId> met_;
};

}  // namespace hearth::conversations
