#pragma once

#include <optional>
#include <string>
#include <vector>

#include "insight/overview/group_list.hpp"
#include "insight/overview/pulse.hpp"

// What somebody who looks after all communities should know this morning.
namespace hearth::insight {

// A number of one day and of the day before.
struct Change {
  std::int64_t value = 0;
  std::int64_t before = 0;

  static constexpr std::string_view kSchema = "FigureChange";
  static constexpr std::string_view kAbout = "A figure of one day, and of the day before.";
  static constexpr auto fields() {
    return std::tuple{api::field("value", &Change::value), api::field("before", &Change::before)};
  }
};

// Of all communities together, each counted in its own days.
struct DayFigures {
  LocalDay day;
  Change messages;
  Change active_members;  // of each community; who is in two counts twice
  Change new_members;     // wrote for the first time
  Change joins;
  Change leaves;

  static constexpr std::string_view kSchema = "DayFigures";
  static constexpr auto fields() {
    using D = DayFigures;
    return std::tuple{api::field("day", &D::day),
                      api::field("messages", &D::messages),
                      api::field("active_members", &D::active_members),
                      api::field("new_members", &D::new_members),
                      api::field("joins", &D::joins),
                      api::field("leaves", &D::leaves)};
  }
};

struct Today {
  std::optional<Timestamp> figures_at;  // nothing where there is no community
  bool is_quiet = false;                // nothing has happened for 30 days: the day shown is the last known one
  std::optional<DayFigures> yesterday;
  std::int64_t communities = 0;
  std::int64_t groups = 0;
  std::int64_t living = 0;
  std::int64_t fading = 0;
  std::int64_t dead = 0;
  std::int64_t members = 0;
  std::vector<PulseMinute> pulse;
  std::vector<GroupView> groups_in_need;

  static constexpr std::string_view kSchema = "Today";
  static constexpr std::string_view kAbout = "What must be known and done today.";
  static constexpr auto fields() {
    using T = Today;
    return std::tuple{api::field("figures_at", &T::figures_at),
                      api::field("is_quiet", &T::is_quiet),
                      api::field("yesterday", &T::yesterday),
                      api::field("communities", &T::communities),
                      api::field("groups", &T::groups),
                      api::field("living", &T::living),
                      api::field("fading", &T::fading),
                      api::field("dead", &T::dead),
                      api::field("members", &T::members),
                      api::field("pulse", &T::pulse, {.about = "The last 60 minutes, the latest last."}),
                      api::field("groups_in_need", &T::groups_in_need)};
  }
};

constexpr std::size_t kMostGroupsInNeed = 20;

// Groups in need are those that can still be helped: fading ones, and living ones with a sign; those with most to lose
// (messages of the 30 days before) stand first.
[[nodiscard]] Today make_today(const Overviews& overviews, Timestamp now);

}  // namespace hearth::insight
