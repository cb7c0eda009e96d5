#include "insight/people/member_table.hpp"

#include "platform/formats/csv.hpp"

namespace hearth::insight {
namespace {

std::string text_or_empty(const std::optional<Timestamp>& at) {
  return at ? to_text(*at) : std::string{};
}

std::string name_of(MemberState state) {
  for (const auto& [known, name] : wire_names(state)) {
    if (known == state) return std::string{name};
  }
  return {};
}

}  // namespace

std::string member_table(const std::vector<MemberRow>& members) {
  std::string out;
  csv::append_record(out, {"id", "name", "role", "state", "messages", "active_days", "groups", "first_seen",
                           "last_seen", "joined_at", "silent_days"});
  for (const MemberRow& member : members) {
    csv::append_record(
        out,
        {std::to_string(member.id.value), csv::harmless(member.name), std::string{members::to_text(member.role)},
         name_of(member.state), std::to_string(member.messages), std::to_string(member.active_days),
         std::to_string(member.groups), text_or_empty(member.first_seen), text_or_empty(member.last_seen),
         text_or_empty(member.joined_at), member.silent_days ? std::to_string(*member.silent_days) : std::string{}});
  }
  return out;
}

}  // namespace hearth::insight
