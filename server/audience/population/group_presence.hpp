#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "audience/bitmap.hpp"
#include "audience/population/told_fact.hpp"

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
  [[nodiscard]] const std::vector<Number>& members() const { return members_; }
  [[nodiscard]] bool is_in_at(std::size_t row) const;

  [[nodiscard]] std::size_t size_bytes() const;

 private:
  friend struct PopulationSnapshot;

  std::size_t row_of(Number member);

  // Columns of equal length: who was ever in.
  std::vector<Number> members_;
  std::vector<std::int64_t> sign_at_;  // kNoSign: has only reacted
  std::vector<std::int64_t> sign_fact_;
  std::map<Number, Mark> leaves_;  // also of those whose sign has not come yet

  static constexpr std::int64_t kNoSign = INT64_MIN;
};

}  // namespace hearth::audience
