#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "audience/counted_fact.hpp"
#include "audience/population/questions.hpp"
#include "platform/facts/fact.hpp"
#include "platform/formats/json_value.hpp"

namespace hearth::audience {

// What a population makes of a fact.
enum class Told : std::uint8_t {
  activity,  // done by a member; the next five are too, and say more
  posted,
  joined,
  left,
  reacted,
  paid,
  refunded,
  tagged,  // from here on, said of a member
  untagged,
  field,
  stage,
  owner,
  source,
  inviter,
  consent_given,
  consent_withdrawn,
  role,
  level,
  tier,
  erased,  // up to here
  merged,
  unmerged,
  group_tagged,
  group_untagged,
  nothing,
};

struct KindSort {
  Told told = Told::activity;
  bool is_counted = true;  // did() knows it
  bool is_life = true;     // first_seen and last_seen do
  bool has_data = false;   // that are read
};
[[nodiscard]] KindSort sort_of_kind(std::string_view kind);

[[nodiscard]] constexpr bool is_said(Told told) {
  return told >= Told::tagged && told <= Told::erased;
}

// When something was told, for the last word.
struct Mark {
  Timestamp at;
  FactId fact;
  auto operator<=>(const Mark&) const = default;
};

struct ToldFact {
  KindSort sort;
  Mark mark;  // within kEarliest…kLatest
  std::string_view kind;
  std::optional<CommunityId> community;
  std::optional<GroupId> group;
  MemberId member;                          // none: of group_tagged and group_untagged only
  std::optional<std::int64_t> number = {};  // tag, field, operator, member, amount, level; nothing for null
  std::string text = {};                    // source, purpose, tier; empty for null
  json::Value value = {};                   // of a field; good until the next fact is read
  std::optional<Stage> stage = {};
  Role role = Role::member;
};

// Reads facts one after another. Not thread-safe.
class ToldFactReader {
 public:
  // Nothing for what no population hears. `recorded` stays while the answer is used. Throws BrokenFact.
  std::optional<ToldFact> read(const facts::RecordedFact& recorded);

 private:
  json::Parser parser_;
};

}  // namespace hearth::audience
