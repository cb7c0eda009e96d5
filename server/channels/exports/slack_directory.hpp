#pragma once

#include <string>
#include <unordered_map>

#include "channels/exports/event.hpp"
#include "platform/formats/json_value.hpp"

namespace hearth::channels::exports {

// Who and what a Slack export's root files list. Not thread-safe.
class SlackDirectory {
 public:
  // One item of users.json; gives the person that it describes (with an empty key where it describes nobody).
  Person add_user(const json::Value& user);
  // One item of channels.json, groups.json, mpims.json or dms.json.
  void add_channel(const json::Value& channel);

  // The person of that id; without a name where the export does not list them.
  [[nodiscard]] Person person(const std::string& id) const;
  // The conversation whose day files lie in that folder; its name stands for the id where it is not listed.
  [[nodiscard]] GroupHead group(const std::string& folder) const;

  // display_name, else real_name, else name, of a user or of a message's user_profile.
  static std::string name_of(const json::Value& user);

 private:
  std::unordered_map<std::string, Person> people_;
  std::unordered_map<std::string, GroupHead> groups_;  // by folder
};

}  // namespace hearth::channels::exports
