#pragma once

#include <cstdint>
#include <optional>

#include "audience/history.hpp"
#include "insight/people/member_set.hpp"

namespace hearth::insight {

// Of what a figure is opened: as Scope, in the history's own days.
struct SetScope {
  std::optional<GroupId> group = {};
  std::optional<LocalDay> from = {};
  std::optional<LocalDay> to = {};
  bool operator==(const SetScope&) const = default;
};

struct OpenedSet {
  audience::Bitmap members;
  // What reports and charts show for it. More than members where they count something else: joins (of each group and
  // day), messages of an hour.
  std::int64_t figure = 0;
};

// Who is behind a figure. `history` must be settled; safe to call from many threads at once.
[[nodiscard]] OpenedSet open_set(const audience::History& history, const SetScope& scope, const MemberSet& set);

}  // namespace hearth::insight
