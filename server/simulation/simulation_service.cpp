#include "simulation/simulation_service.hpp"

#include <fmt/format.h>

#include "platform/clock/calendar.hpp"
#include "simulation/remembered_order.hpp"
#include "simulation/simulated_community.hpp"

namespace hearth::simulation {
namespace {

constexpr std::string_view kTimeZone = "Asia/Shanghai";

// One simulation as it is carried out, community after community.
class Telling {
 public:
  Telling(conversations::ImportService& imports, const Plan& plan, const SimulationService::Span& span,
          const SimulationWatch& watch, GroupStory::Frame frame)
      : imports_{imports},
        plan_{plan},
        span_{span},
        watch_{watch},
        frame_{frame},
        budgets_{make_budgets(plan, watch.stop)} {}

  Result<SimulationSummary> tell(LocalDay today) {
    SimulationSummary summary{.order = plan_.order, .today = today};
    summary.is_stopped = is_asked_to_stop();
    for (const CommunityPlan& community : plan_.communities) {
      if (summary.is_stopped) return summary;
      TRY(tell_community(community, summary));
    }
    if (summary.is_stopped) return summary;
    summary.causes_file = span_.folder / fmt::format("simulation-{}-causes.csv", plan_.order.seed);
    TRY(keep_file(summary.causes_file, to_csv(summary.groups, today)));
    return summary;
  }

 private:
  [[nodiscard]] bool is_asked_to_stop() const { return watch_.stop != nullptr && watch_.stop->load(); }

  Done tell_community(const CommunityPlan& community, SimulationSummary& summary) {
    SimulatedCommunity source{plan_, community, budgets_, frame_};
    const conversations::ImportOrder order{.path = {},
                                           .community = community.name,
                                           .format = std::nullopt,
                                           .group = std::nullopt,
                                           .time_zone = std::string{kTimeZone},
                                           .operators = source.operators(),
                                           .rejects_folder = span_.folder / "rejects"};
    const conversations::ImportWatch watch{.show = [&](const conversations::ImportProgress& now) { show(now); },
                                           .stop = watch_.stop};
    const conversations::ImportSummary told = TRY(imports_.run(order, watch, source));
    summary.communities.push_back({.id = told.community,
                                   .name = community.name,
                                   .groups = told.groups,
                                   .people = told.people,
                                   .events = told.events,
                                   .added = told.added});
    summary.is_stopped = told.is_stopped;
    if (told.is_stopped) return {};
    before_.told += static_cast<std::int64_t>(source.told().whole);
    before_.events += told.events;
    before_.added += told.added;
    for (std::uint32_t turn = 0; turn < community.groups; ++turn) {
      const GroupPlan& group = plan_.groups[community.first_group + turn];
      const std::int32_t today = summary.today.days - plan_.order.first_day.days;
      summary.groups.push_back(truth_of(plan_, group, source.outcomes()[turn], today));
    }
    return watch_.community_done(told.community);
  }

  void show(const conversations::ImportProgress& now) const {
    watch_.show({.told = before_.told + static_cast<std::int64_t>(now.bytes_read),
                 .whole = plan_.order.messages,
                 .events = before_.events + now.events,
                 .added = before_.added + now.added});
  }

  conversations::ImportService& imports_;
  const Plan& plan_;
  const SimulationService::Span& span_;
  const SimulationWatch& watch_;
  GroupStory::Frame frame_;
  std::vector<GroupBudget> budgets_;
  SimulationWatch::Progress before_;  // of the communities that were told whole
};

}  // namespace

Result<SimulationSummary> SimulationService::run(const SimulationWish& wish, const Span& span,
                                                 const SimulationWatch& watch) {
  const Calendar calendar = TRY(Calendar::in(kTimeZone));
  const LocalDay today = calendar.day_of(span.until);
  const SimulationOrder order = TRY(remember_order(span.folder, wish, today));
  if (order.first_day > today) {
    return Error{ErrorCode::invalid, "simulation.before_its_first_day",
                 fmt::format("this simulation begins on {}", to_text(order.first_day))};
  }
  const Plan plan = make_plan(order);
  return Telling{deps_.imports, plan, span, watch, {.begins = calendar.start_of(order.first_day), .until = span.until}}
      .tell(today);
}

}  // namespace hearth::simulation
