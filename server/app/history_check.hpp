#pragma once

#include <string>
#include <vector>

#include "app/app.hpp"

namespace hearth::app {

// Replays each community from its facts: its snapshot (with what came after) must give the same history, and its books
// must balance for every group, day and source. A sentence for each thing that is wrong.
[[nodiscard]] std::vector<std::string> check_histories(App& app);

}  // namespace hearth::app
