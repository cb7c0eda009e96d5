#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "access/roles/actor.hpp"
#include "platform/facts/fact.hpp"
#include "tags/tag.hpp"

namespace hearth::tags {

using TagActionId = Id<struct TagActionTag>;
constexpr std::string_view id_block_of(TagActionId) {
  return "tag_actions";
}

// A member or a group, as the kind of the tag says.
using BearerId = Id<struct BearerTag>;
constexpr BearerId to_bearer(MemberId member) {
  return {member.value};
}
constexpr BearerId to_bearer(GroupId group) {
  return {group.value};
}
enum class BearerKind { member, group };
constexpr BearerKind bearer_kind_of(TagKind kind) {
  return kind == TagKind::group ? BearerKind::group : BearerKind::member;
}

// Who or what gave a tag. Written as facts name who made them happen: "operator:3", "rule:5", "import:7", "system".
struct Maker {
  enum class Kind { operator_, rule, import, system };
  Kind kind = Kind::system;
  std::int64_t number = 0;  // 0 for the system

  auto operator<=>(const Maker&) const = default;
  // A rule leaves alone what people gave: operators, and programs with their tokens.
  [[nodiscard]] bool is_by_hand() const { return kind == Kind::operator_ || kind == Kind::system; }
};
constexpr auto wire_names(Maker::Kind) {
  return std::array{std::pair{Maker::Kind::operator_, std::string_view{"operator"}},
                    std::pair{Maker::Kind::rule, std::string_view{"rule"}},
                    std::pair{Maker::Kind::import, std::string_view{"import"}},
                    std::pair{Maker::Kind::system, std::string_view{"system"}}};
}
[[nodiscard]] std::string to_text(const Maker& maker);
[[nodiscard]] std::optional<Maker> parse_maker(std::string_view text);
[[nodiscard]] Maker maker_of(const access::Actor& by);

struct Assignment {
  TagId tag;
  BearerId bearer;
  Maker maker;
  Timestamp at;
  TagActionId action;

  bool operator==(const Assignment&) const = default;
};

enum class Deed { give, take };
constexpr auto wire_names(Deed) {
  return std::array{std::pair{Deed::give, std::string_view{"give"}}, std::pair{Deed::take, std::string_view{"take"}}};
}

// One deed that gave or took a tag.
struct TagAction {
  TagActionId id;
  TagId tag;
  Deed deed = Deed::give;
  Maker maker;
  std::string maker_name;
  Timestamp at;
  std::int64_t bearers = 0;  // whose tags it changed
  std::optional<Timestamp> undone_at = {};
  std::optional<std::string> undone_by = {};
};

// A tag as somebody bears it.
struct BorneTag {
  TagWithGroup tag;
  Assignment assignment;
  std::string maker_name;  // as it was then
};

}  // namespace hearth::tags
