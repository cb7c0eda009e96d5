#pragma once

#include <string>
#include <vector>

#include "platform/facts/fact.hpp"

namespace hearth::insight {

struct MemberLabel {
  std::string key;   // the platform's id, or the name where there is none
  std::string name;  // as shown last
};

// What ids are called. Figures ask for members only where a name is printed or decides a tie.
class Names {
 public:
  virtual ~Names() = default;
  // In order of `members`.
  [[nodiscard]] virtual std::vector<MemberLabel> labels_of(const std::vector<MemberId>& members) const = 0;
  [[nodiscard]] virtual std::string group_name(GroupId group) const = 0;
};

}  // namespace hearth::insight
