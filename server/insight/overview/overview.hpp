#pragma once

#include <memory>
#include <unordered_map>
#include <vector>

#include "audience/history.hpp"
#include "communities/community.hpp"
#include "insight/overview/charts.hpp"
#include "insight/overview/group_card.hpp"
#include "insight/reports/report.hpp"

namespace hearth::insight {

// Everything that pages show of one community, of one moment: made once, shown many times, never changed.
struct Overview {
  communities::Community community;
  Calendar calendar = Calendar::utc();  // of the community
  Timestamp made_at;
  std::shared_ptr<const audience::History> history;  // settled; what all below was made of
  Report report;
  Charts charts;
  std::vector<GroupCard> cards;  // every group that the log knows, by name
  std::unordered_map<GroupId, std::string> platforms;
  std::unordered_map<GroupId, std::string> names;
  std::int64_t members = 0;  // all but staff, in groups or gone
  Spark spark{};             // of all groups

  [[nodiscard]] const GroupCard* find_card(GroupId group) const;
};

using Overviews = std::vector<std::shared_ptr<const Overview>>;

}  // namespace hearth::insight
