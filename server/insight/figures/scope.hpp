#pragma once

#include <optional>

#include "platform/base/timestamp.hpp"
#include "platform/clock/calendar.hpp"
#include "platform/facts/fact.hpp"

namespace hearth::insight {

// What is asked about. With `group`, that group alone, as if there were no other. With `from` or `to` (both included),
// only what happened from the first instant of `from` until before the first instant of the day after `to` is counted;
// who is new is still decided by everything that is known.
struct Scope {
  std::optional<GroupId> group = {};
  std::optional<LocalDay> from = {};
  std::optional<LocalDay> to = {};
  Calendar calendar;  // in whose days everything is counted
};

}  // namespace hearth::insight
