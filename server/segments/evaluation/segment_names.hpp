#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/id.hpp"
#include "platform/facts/fact.hpp"
#include "segments/grammar/expression.hpp"

namespace hearth::segments {

using SegmentId = Id<struct SegmentTag>;
constexpr std::string_view id_block_of(SegmentId) {
  return "segments";
}

enum class FieldType : std::uint8_t { text, number, date, choice, choices, yes_no };

// A custom field of members' profiles.
struct NamedField {
  struct Option {
    std::int64_t id = 0;
    std::string name;
  };
  std::int64_t id = 0;
  std::string name;
  FieldType type = FieldType::text;
  std::vector<Option> options = {};
};

// A saved segment, as far as another that refers to it must know it.
struct NamedSegment {
  SegmentId id;
  std::optional<CommunityId> community = {};
  std::shared_ptr<const Expression> expression = {};         // null of a frozen one
  std::shared_ptr<const std::vector<MemberId>> frozen = {};  // rising; null of one that is kept current
};

// What the names in an expression stand for. Whoever has the things answers; grammar and evaluation know none of them.
// An empty answer means: there is no such thing. Safe to call from any thread.
class Names {
 public:
  virtual ~Names() = default;

  // Tags of that name; several where the tag group was not said and more than one has it.
  [[nodiscard]] virtual std::vector<std::int64_t> tags(const TagName& name) const = 0;
  // Groups of that name: those of the community where it has some.
  [[nodiscard]] virtual std::vector<GroupId> groups(std::string_view name,
                                                    std::optional<CommunityId> community) const = 0;
  [[nodiscard]] virtual std::optional<CommunityId> community(std::string_view name) const = 0;
  [[nodiscard]] virtual std::vector<GroupId> groups_of(CommunityId community) const = 0;
  [[nodiscard]] virtual std::vector<std::int64_t> operators(std::string_view name) const = 0;
  [[nodiscard]] virtual std::vector<std::int64_t> all_operators() const = 0;
  // By number where the name is all digits, else all who are shown by that name.
  [[nodiscard]] virtual std::vector<MemberId> members(std::string_view name) const = 0;
  [[nodiscard]] virtual std::optional<NamedField> field(std::string_view name) const = 0;
  [[nodiscard]] virtual std::optional<NamedSegment> segment(std::string_view name) const = 0;
};

}  // namespace hearth::segments
