#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "audience/bitmap.hpp"
#include "platform/base/timestamp.hpp"
#include "platform/clock/calendar.hpp"
#include "platform/facts/fact.hpp"

namespace hearth::audience {

// What members did, as columns of equal length, sorted by (at, member, …) once settled.
struct Posts {
  std::vector<Timestamp> at;
  std::vector<Number> member;
  std::vector<std::uint32_t> chars;  // Unicode code points of the text
};

struct Joins {
  static constexpr Number kNobody = 0xffffffff;
  std::vector<Timestamp> at;
  std::vector<Number> member;
  std::vector<Number> inviter;  // kNobody: not known
};

struct Moves {  // leaves, renames, reactions
  std::vector<Timestamp> at;
  std::vector<Number> member;
};

// Members active on each day that has any, by kind. Days are of the community's calendar.
using DayBitmaps = std::map<LocalDay, Bitmap>;

// What one group's facts come to.
struct GroupHistory {
  Posts posts;
  Joins joins;
  Moves leaves;
  Moves renames;
  Moves reactions;
  DayBitmaps posted;  // group × day → members who posted
};

// Everything that is counted about one community, in memory: members as dense numbers in order of arrival, days as
// bitmaps, amounts as columns. The same facts give the same history, whatever the order in which they came.
//
// Knows no database: facts are handed in, and the position of the last one is kept so that the rest can follow.
// Changing is for one thread; a settled history may be read by many.
class History {
 public:
  explicit History(Calendar calendar);

  // Takes facts in order of the log. Facts of other communities must not be handed in. Kinds: message.posted {chars},
  // member.joined {inviter?}, member.left, member.renamed, message.reacted, member.role_changed {role}; others are
  // passed over.
  void apply(std::span<const facts::RecordedFact> facts);

  // Puts late facts in their place: sorts columns, renumbers members so that numbers follow arrival, brings the bitmaps
  // up to date. Must be called before reading after apply. Costs nothing when everything came in order.
  void settle();

  // Members, by number. Arrival is the first instant that anything is known of them in this community.
  [[nodiscard]] Number member_count() const { return static_cast<Number>(members_.size()); }
  [[nodiscard]] MemberId member_at(Number number) const { return members_[number]; }
  [[nodiscard]] std::optional<Number> find_number(MemberId member) const;
  [[nodiscard]] Timestamp arrival_of(Number number) const { return arrivals_[number]; }
  // Numbers of those who arrived on days first … last, both included: a range, because numbers follow arrival.
  [[nodiscard]] std::pair<Number, Number> arrived_between(LocalDay first, LocalDay last) const;

  // What they post is counted apart from members' activity.
  [[nodiscard]] const Bitmap& operators() const { return operators_; }
  [[nodiscard]] const Bitmap& bots() const { return bots_; }

  [[nodiscard]] const std::map<GroupId, GroupHistory>& groups() const { return groups_; }
  // kind × day, over all groups: members who posted.
  [[nodiscard]] const DayBitmaps& posted() const { return posted_; }
  [[nodiscard]] const Calendar& calendar() const { return calendar_; }

  // Up to where the log has been taken in.
  [[nodiscard]] facts::Position position() const { return position_; }
  void move_to(facts::Position position) { position_ = position; }

 private:
  friend struct Snapshot;
  Number number_of(MemberId member, Timestamp at);

  Calendar calendar_;
  facts::Position position_;
  std::vector<MemberId> members_;
  std::vector<Timestamp> arrivals_;
  std::unordered_map<MemberId, Number> numbers_;
  Bitmap operators_;
  Bitmap bots_;
  std::map<GroupId, GroupHistory> groups_;
  DayBitmaps posted_;
  bool is_settled_ = true;
};

// The posts of some groups cut into days of any calendar (a report may ask for another zone than the community's).
[[nodiscard]] DayBitmaps days_of(std::span<const Posts* const> posts, const Calendar& calendar);

}  // namespace hearth::audience
