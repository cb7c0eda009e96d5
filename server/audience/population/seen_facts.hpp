#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>

#include "platform/facts/fact.hpp"

namespace hearth::audience {

// Which facts were taken in, as ranges of ids: a log that is read in order makes one range.
class SeenFacts {
 public:
  // False when it was seen before.
  bool add(FactId fact) {
    const std::int64_t id = fact.value;
    auto after = ranges_.upper_bound(id);
    if (after != ranges_.begin()) {
      const auto before = std::prev(after);
      if (id <= before->second) return false;
      if (id - 1 == before->second) {
        before->second = id;
        if (after != ranges_.end() && after->first - 1 == id) {
          before->second = after->second;
          ranges_.erase(after);
        }
        return true;
      }
    }
    if (after != ranges_.end() && after->first - 1 == id) {
      const std::int64_t last = after->second;
      after = ranges_.erase(after);
      ranges_.emplace_hint(after, id, last);
      return true;
    }
    ranges_.emplace_hint(after, id, id);
    return true;
  }
  [[nodiscard]] bool contains(FactId fact) const {
    const auto after = ranges_.upper_bound(fact.value);
    return after != ranges_.begin() && fact.value <= std::prev(after)->second;
  }
  // The largest id that was taken in; 0 at first.
  [[nodiscard]] FactId last() const { return FactId{ranges_.empty() ? 0 : std::prev(ranges_.end())->second}; }

 private:
  friend struct PopulationSnapshot;
  std::map<std::int64_t, std::int64_t> ranges_;  // first → last
};

}  // namespace hearth::audience
