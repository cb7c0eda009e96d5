#pragma once

#include <vector>

#include "audience/history.hpp"

namespace hearth::app {

// Everybody who has ever written in, joined or left each group of the history, group by group.
[[nodiscard]] std::vector<std::vector<MemberId>> members_by_group(const audience::History& history);

}  // namespace hearth::app
