#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/stop_signal.hpp"
#include "app/terminal.hpp"
#include "platform/clock/calendar.hpp"
#include "platform/formats/json_writer.hpp"
#include "simulation/simulation_service.hpp"

namespace hearth::app {
namespace {

using simulation::SimulationSummary;
using simulation::SimulationWatch;

struct SimulateArguments {
  simulation::SimulationWish wish;
  std::optional<std::string> until;
  bool as_json = false;
};

void write_day(json::Writer& out, std::string_view key, const std::optional<LocalDay>& day) {
  out.key(key);
  day ? out.text(to_text(*day)) : out.null();
}

void write_group(json::Writer& out, const simulation::GroupTruth& truth, LocalDay today) {
  out.begin_object().key("community").text(truth.community).key("group").text(truth.group);
  out.key("group_key").text(truth.group_key).key("cause").text(simulation::to_text(truth.cause));
  out.key("state").text(simulation::state_of(truth, today));
  write_day(out, "opens", truth.opens);
  write_day(out, "sets_in", truth.sets_in);
  write_day(out, "dies_on", truth.dies_on);
  write_day(out, "last_member_message", truth.last_member_message);
  out.key("member_messages").number(truth.member_messages).key("staff_messages").number(truth.staff_messages);
  out.end_object();
}

std::string json_of(const SimulationSummary& summary) {
  json::Writer out{json::Writer::Layout::indented};
  out.begin_object().key("seed").text(std::to_string(summary.order.seed));
  out.key("first_day").text(to_text(summary.order.first_day)).key("last_day").text(to_text(summary.today));
  out.key("is_stopped").boolean(summary.is_stopped).key("communities").begin_array();
  for (const SimulationSummary::Community& community : summary.communities) {
    out.begin_object().key("id").number(community.id.value).key("name").text(community.name);
    out.key("groups").number(community.groups).key("people").number(community.people);
    out.key("events").number(community.events).key("added").number(community.added).end_object();
  }
  out.end_array().key("causes_file");
  summary.causes_file.empty() ? out.null() : out.text(summary.causes_file.string());
  out.key("groups").begin_array();
  for (const simulation::GroupTruth& truth : summary.groups) write_group(out, truth, summary.today);
  out.end_array().end_object();
  return std::move(out).take();
}

void print_causes(const SimulationSummary& summary) {
  for (const simulation::Cause cause : simulation::kCauses) {
    std::int64_t all = 0;
    std::int64_t dead = 0;
    for (const simulation::GroupTruth& truth : summary.groups) {
      if (truth.cause != cause) continue;
      ++all;
      dead += truth.is_dead ? 1 : 0;
    }
    if (all == 0) continue;
    fmt::print("    {:>6}  {}{}\n", grouped(all), simulation::to_text(cause),
               cause == simulation::Cause::living ? "" : fmt::format(", {} of them dead", grouped(dead)));
  }
}

void print_summary(const SimulationSummary& summary) {
  std::int64_t events = 0;
  std::int64_t added = 0;
  for (const SimulationSummary::Community& community : summary.communities) {
    events += community.events;
    added += community.added;
    fmt::print("  {}: {} people in {} groups\n", printable(community.name), grouped(community.people),
               grouped(community.groups));
  }
  fmt::print("  {} events from {} to {} gave {} new facts\n", grouped(events), to_text(summary.order.first_day),
             to_text(summary.today), grouped(added));
  if (summary.is_stopped) {
    fmt::print("Stopped. What was told is kept; the same command goes on.\n");
    return;
  }
  print_causes(summary);
  fmt::print("What each group lives or dies of: {}\n", summary.causes_file.string());
}

// The last instant that is told: now, or the end of the day that was asked for.
Result<Timestamp> end_of(const App& app, const std::optional<std::string>& until) {
  if (!until) return app.clock().now();
  const Calendar calendar = TRY(Calendar::in("Asia/Shanghai"));
  const LocalDay day = TRY(parse_day(*until));
  return Timestamp{calendar.start_of(LocalDay{day.days + 1}).ms - 1};
}

Result<SimulationSummary> simulate_with_progress(App& app, const SimulateArguments& arguments) {
  ProgressLine line;
  const SimulationWatch watch{.show =
                                  [&line](const SimulationWatch::Progress& now) {
                                    line.show(
                                        static_cast<std::uint64_t>(now.told), static_cast<std::uint64_t>(now.whole),
                                        fmt::format("{} events, {} new", grouped(now.events), grouped(now.added)));
                                  },
                              .community_done = [&app](CommunityId community) { return app.save_history(community); },
                              .stop = &stop_signal()};
  simulation::SimulationService service{{.imports = app.imports()}};
  return service.run(arguments.wish, {.until = TRY(end_of(app, arguments.until)), .folder = app.data_folder()}, watch);
}

int run_simulate(const Common& common, const SimulateArguments& arguments) {
  return with_app(common, [&](App& app) -> Result<int> {
    const SimulationSummary summary = TRY(simulate_with_progress(app, arguments));
    if (arguments.as_json) {
      fmt::print("{}\n", json_of(summary));
    } else {
      print_summary(summary);
    }
    return summary.is_stopped ? 1 : 0;
  });
}

}  // namespace

void add_simulate_command(CLI::App& program, Common& common, Chosen& chosen) {
  auto arguments = std::make_shared<SimulateArguments>();
  CLI::App* command = program.add_subcommand("simulate", "Make invented communities that behave like real ones");
  command->add_option("--members", arguments->wish.members, "People, staff not counted (1,500 unless given)");
  command->add_option("--groups", arguments->wish.groups, "Groups (one for each 37 members)");
  command->add_option("--communities", arguments->wish.communities,
                      "Communities (one for each 100 groups, at least 3)");
  command->add_option("--messages", arguments->wish.messages, "Messages in all whole days (24 for each member)");
  command->add_option("--days", arguments->wish.days, "Days up to the last one (120)");
  command->add_option("--seed", arguments->wish.seed, "The same seed and sizes give the same events (1)");
  command->add_option("--until", arguments->until, "Last day, YYYY-MM-DD in Asia/Shanghai; up to now unless given");
  command->add_flag("--json", arguments->as_json, "Answer as JSON, with the true cause of each group");
  command->callback(
      [&common, &chosen, arguments] { chosen = [&common, arguments] { return run_simulate(common, *arguments); }; });
}

}  // namespace hearth::app
