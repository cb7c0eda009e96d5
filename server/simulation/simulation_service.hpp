#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "conversations/import_service.hpp"
#include "simulation/causes.hpp"
#include "simulation/simulation_order.hpp"

namespace hearth::simulation {

// How the one who ordered it follows the simulation and stops it.
struct SimulationWatch {
  struct Progress {
    std::int64_t told = 0;  // messages, about
    std::int64_t whole = 0;
    std::int64_t events = 0;  // of all kinds
    std::int64_t added = 0;   // that were new
  };
  std::function<void(const Progress&)> show = [](const Progress&) {};
  // After each community that was told whole; a failure ends the simulation.
  std::function<Done(CommunityId)> community_done = [](CommunityId) { return Done{}; };
  const std::atomic<bool>* stop = nullptr;  // may be absent; set from any thread or a signal
};

// What came of it.
struct SimulationSummary {
  struct Community {
    CommunityId id;
    std::string name;
    std::int64_t groups = 0;
    std::int64_t people = 0;
    std::int64_t events = 0;
    std::int64_t added = 0;
  };
  SimulationOrder order;
  LocalDay today;  // the last day that was told
  std::vector<Community> communities = {};
  std::vector<GroupTruth> groups = {};
  std::filesystem::path causes_file = {};  // empty when it was stopped
  bool is_stopped = false;
};

// Makes communities that behave like real ones, through the same import as every export. Safe to call from any thread.
class SimulationService {
 public:
  struct Deps {
    conversations::ImportService& imports;
  };
  explicit SimulationService(Deps deps) : deps_{deps} {}

  struct Span {
    Timestamp until;               // nothing later is told
    std::filesystem::path folder;  // where the order is remembered and the causes are written
  };
  // Returns when everything is in the database, or the watch asked to stop. Doing it again with the same wish and
  // folder completes what was stopped, adds what has happened since, and doubles nothing. Fails as remember_order() and
  // ImportService::run() do; what was told before stays.
  Result<SimulationSummary> run(const SimulationWish& wish, const Span& span, const SimulationWatch& watch);

 private:
  Deps deps_;
};

}  // namespace hearth::simulation
