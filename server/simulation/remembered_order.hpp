#pragma once

#include <filesystem>

#include "simulation/simulation_order.hpp"

namespace hearth::simulation {

// The order of that seed as it was first carried out with this folder, made from the wish and remembered when there is
// none: so the same command means the same people and the same first day on every later day. Fails with
// simulation.bad_size, with simulation.another_is_there when the remembered one has other sizes,
// simulation.bad_order_file or simulation.not_kept.
Result<SimulationOrder> remember_order(const std::filesystem::path& folder, const SimulationWish& wish,
                                       LocalDay last_day);

// Writes the file whole or not at all. Fails with simulation.not_kept.
Done keep_file(const std::filesystem::path& file, const std::string& text);

}  // namespace hearth::simulation
