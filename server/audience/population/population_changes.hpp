#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "audience/bitmap.hpp"

namespace hearth::audience {

// What a question can depend on.
struct Input {
  enum class Sort : std::uint8_t {
    everybody,  // somebody came, was merged or is shown again
    community,  // id: who was ever there
    group,      // id: who is or was ever there
    group_tag,  // id of the tag: which groups have it; members: none
    tag,        // id
    field,      // id
    stage,      //
    owner,      //
    source,     //
    inviter,    //
    consent,    // word: the purpose
    role,       // staff, bots
    tier,       //
    amount,     // id: an Amount
    moment,     // id: a Moment
    activity,   // word: the kind, dotted; did() and in_sequence()
  };
  Sort sort = Sort::everybody;
  std::int64_t id = 0;
  std::string word = {};
  auto operator<=>(const Input&) const = default;
};

// Who may answer otherwise than before, for each input that was touched. Never too few; members who in the end are as
// they were may be among them.
class Changes {
 public:
  void add(const Input& input, Number member) { members_[input].push_back(member); }
  // The input changed for reasons that are no member's.
  void add(const Input& input) { members_[input]; }
  void add_all(const Changes& other);

  [[nodiscard]] bool empty() const { return members_.empty(); }
  [[nodiscard]] bool touches(const Input& input) const { return members_.contains(input); }
  // Empty when the input was not touched.
  [[nodiscard]] Bitmap members_of(const Input& input) const;
  [[nodiscard]] Bitmap members() const;
  // Each with its members, in no order and some of them more than once.
  [[nodiscard]] const std::map<Input, std::vector<Number>>& by_input() const { return members_; }

 private:
  std::map<Input, std::vector<Number>> members_;
};

}  // namespace hearth::audience
