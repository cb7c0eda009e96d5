#pragma once

#include "access/entry/entrance.hpp"
#include "access/roles/permission.hpp"
#include "platform/http/gate.hpp"

namespace hearth::access {

// The gates of routes. They note who calls: see caller_of. A gate refers to the entrance, which outlives the routes.
class Gates {
 public:
  explicit Gates(Entrance& entrance) : entrance_{&entrance} {}

  // Operators and programs whose role has the permission. Others hear access.sign_in_needed (401) or
  // access.not_permitted (403), before anything is looked up.
  [[nodiscard]] http::Gate permission(Permission wanted) const;

  // Whoever is signed in as an operator; programs hear access.operators_only.
  [[nodiscard]] http::Gate operators_only() const;

  // Everybody; a session or token that is good is noted, see maybe_caller_of. Writes must come from a page of ours.
  [[nodiscard]] http::Gate anyone() const;

 private:
  Entrance* entrance_;
};

}  // namespace hearth::access
