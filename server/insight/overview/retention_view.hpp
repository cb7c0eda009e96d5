#pragma once

#include <array>
#include <string>
#include <vector>

#include "insight/overview/charts.hpp"
#include "platform/api/described.hpp"

// What the console is told of who came back.
namespace hearth::insight {

struct CohortView {
  std::string cohort;  // "2026-05", or the Monday of a week
  std::int64_t members = 0;
  std::vector<std::int64_t> active;

  static constexpr std::string_view kSchema = "Cohort";
  static constexpr std::string_view kAbout = "Those who wrote for the first time in one week or month.";
  static constexpr auto fields() {
    return std::tuple{api::field("cohort", &CohortView::cohort, {.about = "A month, or the Monday of a week."}),
                      api::field("members", &CohortView::members),
                      api::field("active", &CohortView::active,
                                 {.about = "How many of them wrote n units later; as far as can be observed."})};
  }
};

constexpr auto wire_names(CohortUnit) {
  return std::array{std::pair{CohortUnit::week, std::string_view{"week"}},
                    std::pair{CohortUnit::month, std::string_view{"month"}}};
}

struct RetentionView {
  CohortUnit unit = CohortUnit::week;
  std::vector<CohortView> cohorts;

  static constexpr std::string_view kSchema = "RetentionTable";
  static constexpr std::string_view kAbout = "Who came back: cohorts by week, or by month where there are many weeks.";
  static constexpr auto fields() {
    return std::tuple{api::field("unit", &RetentionView::unit), api::field("cohorts", &RetentionView::cohorts)};
  }
};

}  // namespace hearth::insight
