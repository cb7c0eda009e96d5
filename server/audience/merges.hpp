#pragma once

#include <array>
#include <map>
#include <optional>
#include <string_view>

#include "platform/base/timestamp.hpp"
#include "platform/facts/fact.hpp"

namespace hearth::audience {

// Told once for all communities.
inline constexpr std::array<std::string_view, 2> kMergeKinds{"member.merged", "member.unmerged"};

// Which members count as whom. Of what was told of one member the last word counts, by (time, fact), whatever the order
// in which it came. Whoever is merged into somebody who is merged themselves counts as the last in the row; in a ring,
// which nobody should tell, everybody counts as themselves. Not for several threads.
class Merges {
 public:
  struct Mark {
    std::optional<MemberId> into = {};  // nothing: unmerged again
    Timestamp at = {};
    FactId fact = {};
    bool is_taken = false;  // something was counted for another person on the way through this member
    bool operator==(const Mark&) const = default;
  };

  Merges() = default;
  explicit Merges(std::map<MemberId, Mark> marks) : marks_{std::move(marks)} {}

  struct News {
    MemberId member;
    std::optional<MemberId> into;
    Timestamp at;
    FactId fact;
  };
  // False where a later word is known, or the same.
  bool change(const News& news);

  // Whether the row of those that the member counts as leads back to them.
  [[nodiscard]] bool is_in_ring(MemberId member) const;
  // As whom the member counts: mostly as themselves.
  [[nodiscard]] MemberId person_of(MemberId member) const;
  // The same, noting that something is counted so.
  MemberId take(MemberId member);
  [[nodiscard]] bool has_taken(MemberId member) const;

  // The same words with nothing counted yet.
  [[nodiscard]] Merges untaken() const;
  [[nodiscard]] const std::map<MemberId, Mark>& list() const { return marks_; }
  bool operator==(const Merges&) const = default;

 private:
  std::map<MemberId, Mark> marks_;
};

}  // namespace hearth::audience
