#include "simulation/remembered_order.hpp"

#include <fmt/format.h>
#include <fstream>
#include <iterator>

namespace hearth::simulation {

Done keep_file(const std::filesystem::path& file, const std::string& text) {
  std::error_code fault;
  std::filesystem::create_directories(file.parent_path(), fault);
  std::filesystem::path beside = file;
  beside += ".new";
  {
    std::ofstream out{beside, std::ios::binary | std::ios::trunc};
    out << text;
    out.flush();
    if (!out) fault = std::make_error_code(std::errc::io_error);
  }
  if (!fault) std::filesystem::rename(beside, file, fault);
  if (!fault) return {};
  return Error{ErrorCode::unavailable, "simulation.not_kept",
               fmt::format("{} could not be written: {}", file.string(), fault.message())};
}

Result<SimulationOrder> remember_order(const std::filesystem::path& folder, const SimulationWish& wish,
                                       LocalDay last_day) {
  SimulationOrder wanted = TRY(complete(wish, last_day));
  const std::filesystem::path file = folder / fmt::format("simulation-{}.json", wish.seed);
  std::ifstream in{file, std::ios::binary};
  if (!in) {
    TRY(keep_file(file, to_json(wanted) + "\n"));
    return wanted;
  }
  const std::string text{std::istreambuf_iterator<char>{in}, {}};
  const SimulationOrder known = TRY(parse_order(text));
  wanted.first_day = known.first_day;
  if (wanted != known) {
    return Error{
        ErrorCode::conflict, "simulation.another_is_there",
        fmt::format("{} remembers a simulation of seed {} with other sizes ({} members, {} groups, {} communities, "
                    "{} messages, {} days); choose those, another --seed or another --data",
                    file.string(), known.seed, known.members, known.groups, known.communities, known.messages,
                    known.days)};
  }
  return known;
}

}  // namespace hearth::simulation
