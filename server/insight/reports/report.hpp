#pragma once

#include <optional>
#include <string>
#include <vector>

#include "insight/books/books.hpp"
#include "insight/figures/figures.hpp"
#include "insight/health/health.hpp"

namespace hearth::insight {

struct MonthBalance {
  std::int32_t month = 0;  // see month_of
  Balance balance;
};

struct SourceBalance {
  Source source = Source::joined;
  Balance balance;
};

struct GroupBalance {
  GroupId group;
  std::string name;
  Balance balance;
};

// The books of the report's days, added up.
struct BooksSummary {
  Balance total;
  std::vector<SourceBalance> sources;  // all of them
  std::vector<MonthBalance> months;    // those in which something flowed
  std::vector<GroupBalance> groups;    // by name
};

// Everything about one community or one of its groups that is shown or printed.
struct Report {
  std::string community;
  CommunityId community_id;
  std::optional<std::string> group = {};
  std::optional<GroupId> group_id = {};
  Calendar calendar = Calendar::utc();  // in which everything was counted
  std::optional<LocalDay> from = {};
  std::optional<LocalDay> to = {};
  Figures figures;
  BooksSummary books;
  std::vector<HealthRow> health;
};

// The whole report from what is in memory. `history` must be settled; safe to call from many threads at once. Fills
// everything but the names of community and group.
[[nodiscard]] Report make_report(const audience::History& history, const Scope& scope, const Names& names);

}  // namespace hearth::insight
