#pragma once

#include <map>
#include <string>
#include <vector>

#include "audience/population/population_world.hpp"
#include "segments/evaluation/audience_plan.hpp"
#include "segments/grammar/expression_world.hpp"

namespace hearth::segments {

using audience::PlainFact;
using audience::PlainValue;

// Names of a small installation, as maps that a test fills in.
class TestNames : public Names {
 public:
  std::vector<std::pair<TagName, std::int64_t>> known_tags;
  struct Group {
    std::string name;
    std::int64_t id = 0;
    std::int64_t community = 0;
  };
  std::vector<Group> known_groups;
  std::map<std::string, std::int64_t> known_communities;
  std::vector<std::pair<std::string, std::int64_t>> known_operators;
  std::vector<std::pair<std::string, std::int64_t>> known_members;
  std::map<std::string, NamedField> known_fields;
  std::map<std::string, NamedSegment> known_segments;

  [[nodiscard]] std::vector<std::int64_t> tags(const TagName& name) const override;
  [[nodiscard]] std::vector<GroupId> groups(std::string_view name, std::optional<CommunityId> community) const override;
  [[nodiscard]] std::optional<CommunityId> community(std::string_view name) const override;
  [[nodiscard]] std::vector<GroupId> groups_of(CommunityId community) const override;
  [[nodiscard]] std::vector<std::int64_t> operators(std::string_view name) const override;
  [[nodiscard]] std::vector<std::int64_t> all_operators() const override;
  [[nodiscard]] std::vector<MemberId> members(std::string_view name) const override;
  [[nodiscard]] std::optional<NamedField> field(std::string_view name) const override;
  [[nodiscard]] std::optional<NamedSegment> segment(std::string_view name) const override;

  // Saves the expression; `frozen`: as a list of these members.
  void save(const std::string& name, Expression expression, std::optional<CommunityId> community = {});
  void freeze(const std::string& name, std::vector<MemberId> members);
};

// Two communities with four groups, two tags of one name, fields of every type; see the source for who is who.
TestNames some_names();
// What can be said of them, but segments.
Vocabulary some_words(LocalDay today);

constexpr Timestamp kNow{1'780'000'000'000};  // 2026-05-28T20:26:40Z: already the 29th in Shanghai

// Facts about a few members in the seventy days before kNow, of every kind that sets know; the same for a seed. With
// ids, in order.
std::vector<PlainFact> dice_facts(std::uint64_t seed, std::size_t members, std::size_t facts);

// Days as the population world has them.
inline Calendar calendar_of(std::optional<CommunityId> community) {
  return community ? audience::zone_of_community(community->value) : Calendar::utc();
}

}  // namespace hearth::segments
