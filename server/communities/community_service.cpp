#include "communities/community_service.hpp"

#include <fmt/format.h>

#include "communities/community_store.hpp"
#include "platform/base/text.hpp"
#include "platform/clock/calendar.hpp"

namespace hearth::communities {

namespace store = community_store;

namespace {

Done check_name(std::string_view name) {
  if (name.empty() || text::trim(name) != name || !text::is_clean_utf8(name) ||
      text::count_code_points(name) > kLongestName) {
    return Error{ErrorCode::invalid, "community.bad_name",
                 fmt::format("a community's name has 1 to {} characters and no spaces at its ends", kLongestName)};
  }
  return {};
}

Error not_found(std::string_view what) {
  return Error{ErrorCode::not_found, "community.not_found", fmt::format("there is no community {}", what)};
}

}  // namespace

Result<Community> CommunityService::open(std::string_view name, const std::optional<std::string>& time_zone) {
  TRY(check_name(name));
  const std::string zone = time_zone.value_or(kDefaultTimeZone);
  TRY(Calendar::in(zone));
  const auto seed = static_cast<std::int64_t>(deps_.random.below(INT64_MAX));
  return deps_.db.write([&](sql::Tx& tx) -> Result<Community> {
    auto known = store::find_by_name(tx, name);
    if (known) {
      if (time_zone && known->time_zone != zone) store::change_time_zone(tx, known->id, zone);
      if (time_zone) known->time_zone = zone;
      return *known;
    }
    const Community made{.id = deps_.ids.next<CommunityId>(tx),
                         .name = std::string{name},
                         .time_zone = zone,
                         .key_seed = seed,
                         .created_at = deps_.clock.now()};
    if (store::insert(tx, made)) return made;
    // Another writer made it between our look and our insert.
    known = store::find_by_name(tx, name);
    if (!known) return Error{ErrorCode::conflict, "community.changed_meanwhile"};
    return *known;
  });
}

Result<Community> CommunityService::load(std::string_view name) {
  auto found = deps_.db.read([&](sql::Tx& tx) { return store::find_by_name(tx, name); });
  if (!found) return not_found(fmt::format("named \"{}\"", name));
  return *std::move(found);
}

Result<Community> CommunityService::load(CommunityId id) {
  auto found = deps_.db.read([&](sql::Tx& tx) { return store::find_by_id(tx, id); });
  if (!found) return not_found(fmt::format("{}", id.value));
  return *std::move(found);
}

Result<Community> CommunityService::change(CommunityId id, const Change& change) {
  if (change.name) TRY(check_name(*change.name));
  if (change.time_zone) TRY(Calendar::in(*change.time_zone));
  return deps_.db.write([&](sql::Tx& tx) -> Result<Community> {
    auto known = store::find_by_id(tx, id);
    if (!known) return not_found(fmt::format("{}", id.value));
    if (change.name && *change.name != known->name) {
      if (!store::rename(tx, id, *change.name)) {
        return Error{ErrorCode::conflict, "community.name_taken", "another community has that name"};
      }
      known->name = *change.name;
    }
    if (change.time_zone && *change.time_zone != known->time_zone) {
      store::change_time_zone(tx, id, *change.time_zone);
      known->time_zone = *change.time_zone;
    }
    return *known;
  });
}

std::vector<Community> CommunityService::list() {
  return deps_.db.read(store::list_all);
}

std::vector<Group> CommunityService::list_groups(CommunityId community) {
  return deps_.db.read([&](sql::Tx& tx) { return store::list_groups(tx, community); });
}

std::vector<Group> CommunityService::list_groups_named(std::string_view name) {
  return deps_.db.read([&](sql::Tx& tx) { return store::list_groups_named(tx, name); });
}

std::vector<Group> CommunityService::list_groups(sql::Tx& tx, const std::vector<GroupId>& groups) {
  return store::list_groups(tx, groups);
}

std::optional<Group> CommunityService::find_group(GroupId id) {
  return deps_.db.read([&](sql::Tx& tx) { return store::find_group_by_id(tx, id); });
}

Group CommunityService::ensure_group(sql::Tx& tx, CommunityId community, const GroupAddress& address,
                                     std::string_view name) {
  if (auto known = store::find_group(tx, community, address)) {
    if (!name.empty() && known->name != name) {
      store::rename_group(tx, known->id, name);
      known->name = name;
    }
    return *known;
  }
  const Group made{.id = deps_.ids.next<GroupId>(tx),
                   .community = community,
                   .address = address,
                   .name = std::string{name.empty() ? std::string_view{address.external_key} : name}};
  if (store::insert_group(tx, made, deps_.clock.now())) return made;
  // Another writer made it between our look and our insert.
  return store::find_group(tx, community, address).value();
}

}  // namespace hearth::communities
