#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "insight/reports/page_words.hpp"
#include "insight/reports/report.hpp"

// Plain pages: HTML rendered here, readable without scripts on any screen from 360 pixels, in light and dark.
namespace hearth::insight {

// Where pages stand, for routes and links alike.
[[nodiscard]] std::string community_path(CommunityId community);             // "/communities/12"
[[nodiscard]] std::string group_path(CommunityId community, GroupId group);  // "/communities/12/groups/3"

// A community in the list of all.
struct CommunityCard {
  CommunityId id;
  std::string name;
  std::int64_t messages = 0;
  std::int64_t members = 0;
  std::int64_t groups = 0;
  std::int64_t retained = 0;
  std::int64_t living = 0;
  std::int64_t fading = 0;
  std::int64_t dead = 0;
  std::optional<LocalDay> last_message = {};
};

[[nodiscard]] CommunityCard card_of(const Report& report);

[[nodiscard]] std::string index_page(const std::vector<CommunityCard>& communities, Language language);

// Of a community or, where report.group is set, of one of its groups. Needs report.community_id for its links.
[[nodiscard]] std::string community_page(const Report& report, Language language);

// What a browser shows where there is no page. `detail` is plain text.
[[nodiscard]] std::string error_page(std::string_view detail);

}  // namespace hearth::insight
