#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "access/audit/audit_log.hpp"
#include "members/member_service.hpp"
#include "members/merging/merge_service.hpp"

namespace hearth::members {

// Why two members may be one person, the strongest first.
enum class DuplicateReason { phone, unionid, name };
constexpr auto wire_names(DuplicateReason) {
  return std::array{std::pair{DuplicateReason::phone, std::string_view{"phone"}},
                    std::pair{DuplicateReason::unionid, std::string_view{"unionid"}},
                    std::pair{DuplicateReason::name, std::string_view{"name"}}};
}

struct Duplicate {
  Member first;  // the smaller id
  Member second;
  std::vector<DuplicateReason> reasons;  // in order, each once
};

// Finds members who are likely one person. Safe to call from any thread.
class DuplicateService {
 public:
  struct Deps {
    sql::Database& db;
    const Clock& clock;
    const access::AuditLog& audit;
    MemberService& members;
    // Who has been in each group of the community, group by group.
    std::function<std::vector<std::vector<MemberId>>(CommunityId)> groups_of;
  };
  explicit DuplicateService(Deps deps) : deps_{std::move(deps)} {}

  // Where a row stands: its strongest reason, then the ids.
  struct Place {
    std::int64_t strength = 0;
    MemberId first;
    MemberId second;
    auto operator<=>(const Place&) const = default;
  };
  struct Question {
    // Near names are looked for in the groups of this community; nothing: no names at all.
    std::optional<CommunityId> community = {};
    std::optional<DuplicateReason> reason = {};  // only those that have it
    std::optional<Place> after = {};             // the last row of the page before
    std::size_t limit = 0;
  };
  struct Found {
    std::vector<Duplicate> items;  // the strongest reasons first, then by ids
    std::optional<Place> next = {};
    std::int64_t total = 0;
  };
  // Whoever is merged, erased, a bot, or was said to be another is left out. Looks at all names of the community: some
  // tenths of a second for a hundred thousand.
  [[nodiscard]] Found find(const Question& question);

  // The two are different persons, whatever they look like. Fails with member.not_found, member.is_erased,
  // member.merged_with_itself.
  Done say_distinct(MemberId one, MemberId other, const access::Actor& by);

 private:
  Deps deps_;
};

}  // namespace hearth::members
