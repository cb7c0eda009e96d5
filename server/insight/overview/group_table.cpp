#include "insight/overview/group_table.hpp"

#include <fmt/format.h>

#include "platform/formats/csv.hpp"

namespace hearth::insight {

std::string group_table(const std::vector<GroupView>& groups) {
  std::string out;
  csv::append_record(out, {"community", "group", "platform", "state", "cause", "signs", "members", "messages",
                           "messages_last_30_days", "messages_previous_30_days", "silent_days", "last_message_at"});
  for (const GroupView& group : groups) {
    csv::append_record(
        out,
        {csv::harmless(group.community_name), csv::harmless(group.name), group.platform,
         std::string{to_text(group.state)}, group.cause, fmt::format("{}", fmt::join(group.signs, " ")),
         std::to_string(group.members), std::to_string(group.messages), std::to_string(group.messages_last_30_days),
         std::to_string(group.messages_previous_30_days), group.silent_days ? std::to_string(*group.silent_days) : "",
         group.last_message_at ? to_text(*group.last_message_at) : ""});
  }
  return out;
}

}  // namespace hearth::insight
