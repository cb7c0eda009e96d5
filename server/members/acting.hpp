#pragma once

#include <fmt/format.h>
#include <string>

#include "access/roles/actor.hpp"
#include "platform/facts/fact.hpp"

namespace hearth::members {

// As facts name whoever made them happen: "operator:3", or "system" for programs and the command line.
[[nodiscard]] inline std::string fact_actor(const access::Actor& by) {
  return by.operator_id.is_set() ? fmt::format("operator:{}", by.operator_id.value) : "system";
}

// As the audit log names a member: by number, so that nothing is left of a name when the person is erased.
[[nodiscard]] inline std::string audit_subject(MemberId member) {
  return fmt::format("member {}", member.value);
}

}  // namespace hearth::members
