#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "access/roles/operator_id.hpp"
#include "members/fields/member_field.hpp"
#include "platform/base/id.hpp"
#include "platform/base/timestamp.hpp"

namespace hearth::tags {

using TagGroupId = Id<struct TagGroupTag>;
using TagId = Id<struct TagTag>;
constexpr std::string_view id_block_of(TagGroupId) {
  return "tag_groups";
}
constexpr std::string_view id_block_of(TagId) {
  return "tags";
}

// Whose tags they are and what bears them: enterprise tags are everybody's and lie on members; personal ones lie on
// members too and exist for one operator only; group tags lie on chat groups.
enum class TagKind { enterprise, personal, group };
constexpr auto wire_names(TagKind) {
  return std::array{std::pair{TagKind::enterprise, std::string_view{"enterprise"}},
                    std::pair{TagKind::personal, std::string_view{"personal"}},
                    std::pair{TagKind::group, std::string_view{"group"}}};
}

// How many tags of one tag group somebody can bear. With `single`, a new one takes the place of the one before.
enum class Choice { single, multiple };
constexpr auto wire_names(Choice) {
  return std::array{std::pair{Choice::single, std::string_view{"single"}},
                    std::pair{Choice::multiple, std::string_view{"multiple"}}};
}

using members::Colour;

inline constexpr std::size_t kLongestTagName = 40;          // code points
inline constexpr std::size_t kMostTagsInGroup = 500;        // shown on one card
inline constexpr std::size_t kMostTagGroups = 200;          // of one kind and owner
inline constexpr std::size_t kMostBearersAtOnce = 100'000;  // of one action

// Tags that answer one question ("interest", "stage of life").
struct TagGroup {
  TagGroupId id;
  TagKind kind = TagKind::enterprise;
  OperatorId owner = {};  // set where it is personal
  std::string name;
  Choice choice = Choice::multiple;
  Colour colour = Colour::grey;  // of new tags in it
  std::int64_t place = 0;
  std::optional<Timestamp> archived_at = {};

  // Whether it exists for `viewer`; a program, which has no number, sees nothing personal.
  [[nodiscard]] bool is_seen_by(OperatorId viewer) const {
    return kind != TagKind::personal || (viewer.is_set() && viewer == owner);
  }
};

struct Tag {
  TagId id;
  TagGroupId group;
  std::string name;
  Colour colour = Colour::grey;
  std::int64_t place = 0;
  std::int64_t bearers = 0;  // assignments it has; members who are one person count each
  std::optional<Timestamp> archived_at = {};
};

struct TagWithGroup {
  Tag tag;
  TagGroup group;

  [[nodiscard]] bool can_be_given() const { return !tag.archived_at && !group.archived_at; }
};

struct TagGroupWithTags {
  TagGroup group;
  std::vector<Tag> tags;  // in order
};

// A tag by what people call it. Without a tag group: of whichever has one of that name.
struct TagName {
  std::string group;
  std::string name;

  bool operator==(const TagName&) const = default;
};
// Reads "VIP" or "Interest/Green tea".
[[nodiscard]] TagName parse_tag_name(std::string_view text);

// What is wrong with the name of a tag or a tag group, as a reason of a bad field; nothing: it may be kept. Names are
// clean, trimmed, of 1 to kLongestTagName code points on one line, and without '/', which stands between a tag group
// and its tag.
[[nodiscard]] std::optional<std::string_view> fault_in_name(std::string_view name);

}  // namespace hearth::tags
