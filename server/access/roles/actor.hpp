#pragma once

#include <string>

#include "access/roles/operator_id.hpp"
#include "access/roles/role.hpp"

namespace hearth::access {

// Who does something, as services and the audit log know them.
struct Actor {
  OperatorId operator_id = {};  // not set: a program with a token, the command line, or Hearth itself
  std::string name = {};        // "Ada", "token deploy", "command line"
  Role role = Role::read_only;
  std::string peer = {};  // address that the request came from; empty: none

  // Whoever can run the program on the machine of the data may do everything.
  static Actor command_line() { return {.name = "command line", .role = Role::owner}; }
};

}  // namespace hearth::access
