// Whether simulated people talk as real ones do: compared with public sets of chat rooms that lie beside the source
// tree.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "channels/exports/format.hpp"
#include "platform/archive/source.hpp"
#include "simulation/simulation_world.hpp"
#include "simulation/talk_figures_world.hpp"
#include "testing/shared_data.hpp"

namespace hearth::simulation {
namespace {

namespace exports = channels::exports;

// Sets of many rooms or one, in which people are told apart by an id or a stable name and every message is there. The
// IRC logs are left out: people have many names there; so are comments of one evening, which nobody came back to.
struct RealSet {
  const char* folder;
  const char* format;
};
constexpr RealSet kRealSets[] = {
    {"gitter-freecodecamp/rooms.tar.gz", "gitter"},
    {"discord-komodo/channels.tar.gz", "discord-csv"},
    {"zulip-lean/113488-general.tar.gz", "zulip"},
};

TalkFigures figures_of(const std::filesystem::path& path, const char* format) {
  TalkFigures figures{0};
  const archive::Source source = archive::Source::open(path).value();
  exports::find_format(format)->read(source, {.calendar = Calendar::utc(), .group_name = ""}, figures).value();
  return figures;
}

std::vector<TalkFigures> read_real_sets(const std::filesystem::path& data) {
  std::vector<TalkFigures> real;
  for (const RealSet& set : kRealSets) real.push_back(figures_of(data / set.folder, set.format));
  return real;
}

// One community of the size of the real sets, over five months.
TalkFigures simulated_figures(std::uint64_t seed) {
  const SimulationWorld world{
      {.seed = seed, .members = 5'000, .groups = 100, .communities = 1, .messages = 150'000, .days = 150}};
  SimulatedCommunity community{world.plan, world.plan.communities[0], world.budgets, world.whole_days()};
  const std::vector<std::string> staff = community.operators();
  TalkFigures figures{8, {staff.begin(), staff.end()}};
  community.tell(figures).value();
  return figures;
}

using Shares = std::vector<double> (TalkFigures::*)() const;

// Real sets differ from each other. The simulated one must be clearly nearer to one of them than the two that are least
// alike are to each other: two thirds of that.
void expect_near_a_real_set(const std::vector<TalkFigures>& real, const TalkFigures& simulated, Shares shares,
                            const char* what) {
  double apart = 0;
  double nearest = 1;
  for (const TalkFigures& one : real) {
    nearest = std::min(nearest, distance((simulated.*shares)(), (one.*shares)()));
    for (const TalkFigures& other : real) apart = std::max(apart, distance((one.*shares)(), (other.*shares)()));
  }
  EXPECT_LE(nearest, apart * 2 / 3) << what << ": real sets are " << apart << " apart";
}

// The range of the real sets, and how far it may be left at both ends, as a part of the value there.
struct Leave {
  double below = 0;
  double above = 0;
};
template <class Figure>
void expect_in_range(const std::vector<TalkFigures>& real, const TalkFigures& simulated, Figure figure, Leave leave,
                     const char* what) {
  double least = 1;
  double most = 0;
  for (const TalkFigures& one : real) {
    least = std::min(least, figure(one));
    most = std::max(most, figure(one));
  }
  EXPECT_GE(figure(simulated), least * (1 - leave.below)) << what;
  EXPECT_LE(figure(simulated), most * (1 + leave.above)) << what;
}

TEST(Distribution, IsThatOfRealSets) {
  HEARTH_SHARED_DATA_OR_SKIP(data, "");
  const std::vector<TalkFigures> real = read_real_sets(data);
  for (const TalkFigures& one : real) ASSERT_GT(one.messages(), 100'000);
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const TalkFigures simulated = simulated_figures(seed);
    SCOPED_TRACE(simulated.to_text());
    expect_near_a_real_set(real, simulated, &TalkFigures::messages_a_member, "messages a member");
    expect_near_a_real_set(real, simulated, &TalkFigures::active_days, "active days");
    expect_near_a_real_set(real, simulated, &TalkFigures::gaps, "gaps");

    // The real sets cover one and a half to eight years, in which the few who stay write ever more of all there is;
    // five months have less of that. A quarter on either side of what the rest says is chance: a set of this size has
    // some 2,700 writers, of whom 40 come back on a given day.
    const auto day = [](int n) { return [n](const TalkFigures& figures) { return figures.retention(n); }; };
    expect_in_range(real, simulated, day(1), {.below = 0.25, .above = 0.25}, "D1");
    expect_in_range(real, simulated, day(7), {.below = 0.25, .above = 0.25}, "D7");
    expect_in_range(real, simulated, day(30), {.below = 0.25, .above = 0.35}, "D30");
    const auto top = [](double part) {
      return [part](const TalkFigures& figures) { return figures.share_of_top(part); };
    };
    expect_in_range(real, simulated, top(0.01), {.below = 0.35, .above = 0.1}, "top 1 %");
    expect_in_range(real, simulated, top(0.1), {.below = 0.1, .above = 0.05}, "top 10 %");
    // People of one time zone sleep at the same time, those of the real sets all over the world: so more in the busiest
    // hours, but not as much as in a channel of office hours (two thirds).
    expect_in_range(real, simulated, std::mem_fn(&TalkFigures::busiest_hours), {.below = 0, .above = 0.4}, "hours");
  }
}

// What an operator expects of a curve, real data or not.
TEST(Distribution, RetentionFallsAndFlattens) {
  const TalkFigures simulated = simulated_figures(4);
  SCOPED_TRACE(simulated.to_text());
  EXPECT_GT(simulated.retention(1), 1.5 * simulated.retention(7));
  EXPECT_GT(simulated.retention(7), 1.2 * simulated.retention(30));
  EXPECT_GT(simulated.retention(30), 0.01);
  EXPECT_GT(simulated.messages_a_member()[0], 0.15) << "many write once";
}

}  // namespace
}  // namespace hearth::simulation
