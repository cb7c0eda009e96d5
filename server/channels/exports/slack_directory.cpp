#include "channels/exports/slack_directory.hpp"

#include <utility>

namespace hearth::channels::exports {
namespace {

constexpr std::string_view kSlackbot = "USLACKBOT";

}  // namespace

std::string SlackDirectory::name_of(const json::Value& user) {
  const json::Value profile = user.find("profile");
  for (const json::Value& shown : {profile.find("display_name"), user.find("display_name"), profile.find("real_name"),
                                   user.find("real_name"), user.find("name")}) {
    if (std::string name = shown.text(); !name.empty()) return name;
  }
  return {};
}

Person SlackDirectory::add_user(const json::Value& user) {
  Person person{.key = user.find("id").text(), .name = name_of(user), .is_bot = user.find("is_bot").is_true()};
  if (person.key == kSlackbot) person.is_bot = true;
  if (!person.key.empty()) people_.insert_or_assign(person.key, person);
  return person;
}

void SlackDirectory::add_channel(const json::Value& channel) {
  GroupHead head{.key = channel.find("id").text(),
                 .name = channel.find("name").text(),
                 .owner_key = channel.find("creator").text()};
  if (head.key.empty()) return;
  std::string folder = head.name.empty() ? head.key : head.name;
  if (head.name.empty()) head.name = head.key;
  groups_.insert_or_assign(std::move(folder), std::move(head));
}

Person SlackDirectory::person(const std::string& id) const {
  const auto known = people_.find(id);
  if (known != people_.end()) return known->second;
  if (id == kSlackbot) return {.key = id, .name = "Slackbot", .is_bot = true};
  return {.key = id, .name = {}};
}

GroupHead SlackDirectory::group(const std::string& folder) const {
  const auto known = groups_.find(folder);
  return known != groups_.end() ? known->second : GroupHead{.key = folder, .name = folder, .owner_key = {}};
}

}  // namespace hearth::channels::exports
