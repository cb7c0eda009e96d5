#pragma once

#include <optional>
#include <string>

#include "channels/exports/event.hpp"
#include "platform/facts/fact.hpp"

namespace hearth::conversations {

// The kind of fact that an event becomes: "message.posted", "member.joined", …
[[nodiscard]] std::string fact_kind(channels::exports::EventKind kind);

// The fact's JSON. `by` is the member who invited or removed, where there is one.
//   message.posted  {chars, media?, topic?, mentions?: [key or name]}
//   member.joined   {inviter?, scene?}  member.left {by?}      member.renamed {name}
//   message.reacted {emoji, message?, count?}              group.renamed  {name}
[[nodiscard]] std::string fact_data(const channels::exports::Event& event, std::optional<MemberId> by);

}  // namespace hearth::conversations
