#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "communities/community.hpp"
#include "platform/base/result.hpp"
#include "platform/clock/clock.hpp"
#include "platform/random/random.hpp"
#include "platform/storage/database.hpp"
#include "platform/storage/id_source.hpp"

namespace hearth::communities {

// Communities and their groups. Safe to call from any thread.
class CommunityService {
 public:
  struct Deps {
    sql::Database& db;
    const Clock& clock;
    Random& random;
    sql::IdSource& ids;
  };
  explicit CommunityService(Deps deps) : deps_{deps} {}

  // The community of that name, made when it is not there. A zone that is given is kept as the community's own, also
  // for one that exists. Fails with community.bad_name or time.unknown_zone.
  Result<Community> open(std::string_view name, const std::optional<std::string>& time_zone);

  // What of a community can be changed; nothing leaves it as it is. Fails with community.not_found, community.bad_name,
  // community.name_taken, time.unknown_zone.
  struct Change {
    std::optional<std::string> name = {};
    std::optional<std::string> time_zone = {};
  };
  Result<Community> change(CommunityId id, const Change& change);

  // Fails with community.not_found.
  Result<Community> load(std::string_view name);
  Result<Community> load(CommunityId id);
  [[nodiscard]] std::vector<Community> list();
  [[nodiscard]] std::vector<Group> list_groups(CommunityId community);
  // Of every community, whatever the case.
  [[nodiscard]] std::vector<Group> list_groups_named(std::string_view name);
  [[nodiscard]] std::optional<Group> find_group(GroupId id);
  // Those of them that there are, by id.
  [[nodiscard]] static std::vector<Group> list_groups(sql::Tx& tx, const std::vector<GroupId>& groups);

  // The group at that address, made or given its new name when needed; part of a larger transaction.
  Group ensure_group(sql::Tx& tx, CommunityId community, const GroupAddress& address, std::string_view name);

 private:
  Deps deps_;
};

}  // namespace hearth::communities
