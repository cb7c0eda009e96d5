#pragma once

#include <optional>
#include <string>

#include "access/operators/operator.hpp"
#include "access/roles/actor.hpp"
#include "access/sessions/operator_session.hpp"
#include "access/tokens/api_token.hpp"
#include "platform/http/request.hpp"

namespace hearth::access {

// Who sent a request, as its gate has found out: an operator by their session, or a program by its token.
struct Caller {
  OperatorId operator_id = {};  // not set for a program
  SessionId session = {};       // not set for a program
  TokenId token = {};           // not set for an operator
  std::string name = {};        // of the operator, or "token NAME"
  Role role = Role::read_only;
  std::string csrf = {};  // what the X-CSRF-Token of writes must be; empty for a program
  std::string peer = {};  // address that the request came from

  [[nodiscard]] bool is_operator() const { return operator_id.is_set(); }
  [[nodiscard]] Actor actor() const { return {.operator_id = operator_id, .name = name, .role = role, .peer = peer}; }
};

// Behind a gate of permission() or operators_only().
[[nodiscard]] inline const Caller& caller_of(const http::Request& request) {
  return request.caller<Caller>();
}

// Behind a gate of anyone(): nobody where nobody has signed in.
[[nodiscard]] inline const std::optional<Caller>& maybe_caller_of(const http::Request& request) {
  return request.caller<std::optional<Caller>>();
}

}  // namespace hearth::access
