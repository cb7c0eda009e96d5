#pragma once

#include <map>
#include <optional>
#include <vector>

#include "audience/population/column.hpp"
#include "audience/population/told_fact.hpp"

namespace hearth::audience {

// Who was merged into whom. A person is all who lead to one root; of a ring, which nobody should have told, the member
// with the smallest id is the root.
class MergeLinks {
 public:
  struct Link {
    std::optional<Number> into;  // nothing: parted again
    Mark mark;
    bool operator==(const Link&) const = default;
  };

  // `ids`: the member at each number.
  [[nodiscard]] Number root_of(Number member, const Column<std::int64_t>& ids) const {
    return links_.empty() ? member : follow(member, ids);
  }
  // The root first, the others in any order.
  [[nodiscard]] std::vector<Number> person_of(Number member, const Column<std::int64_t>& ids) const;

  // False: something later is known already.
  [[nodiscard]] bool is_news(Number member, Mark mark) const;
  [[nodiscard]] std::optional<Number> into(Number member) const;
  void set(Number member, Link link);

  [[nodiscard]] bool empty() const { return links_.empty(); }

 private:
  friend struct PopulationSnapshot;
  [[nodiscard]] Number follow(Number member, const Column<std::int64_t>& ids) const;

  std::map<Number, Link> links_;
  std::map<Number, std::vector<Number>> merged_;  // the other way
};

}  // namespace hearth::audience
