#pragma once

#include <string>
#include <vector>

#include "app/app.hpp"

namespace hearth::app {

// Goes through the whole log of facts: everything that a fact refers to must be there, times must be possible, data
// must be JSON, and each message must have its fact and each posted fact its message. A sentence for each thing that is
// wrong, at most a hundred.
[[nodiscard]] std::vector<std::string> check_facts(App& app);

}  // namespace hearth::app
