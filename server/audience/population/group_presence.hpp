#pragma once

#include <optional>
#include <vector>

#include "audience/population/mark_rows.hpp"

namespace hearth::audience {

// Who was ever in one group and who is: in are those whose last sign (a join or a post) is later than their last leave.
// By the member's own number, merged or not.
class GroupPresence {
 public:
  void add_sign(Number member, Mark mark);
  void add_reaction(Number member);
  void add_leave(Number member, Mark mark);

  struct Standing {
    bool was_ever_in = false;
    std::optional<Mark> sign = {};
    std::optional<Mark> leave = {};

    [[nodiscard]] bool is_in() const { return sign && (!leave || *leave < *sign); }
    // Of one person who was told of as two.
    void add(const Standing& other);
    bool operator==(const Standing&) const = default;
  };
  [[nodiscard]] Standing standing_of(Number member) const;

  // Everybody who has a standing, rising.
  [[nodiscard]] const std::vector<Number>& members() const { return signs_.members(); }
  [[nodiscard]] bool is_in_at(std::size_t row) const;

  [[nodiscard]] std::size_t size_bytes() const { return signs_.size_bytes() + leaves_.size_bytes(); }

 private:
  friend struct PopulationSnapshot;

  MarkRows signs_;   // of all who were ever in; whoever has only reacted has none
  MarkRows leaves_;  // also of those whose sign has not come yet
};

}  // namespace hearth::audience
