#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "audience/bitmap.hpp"
#include "audience/copy_on_write.hpp"
#include "audience/counted_fact.hpp"
#include "audience/merges.hpp"
#include "platform/base/timestamp.hpp"
#include "platform/clock/calendar.hpp"
#include "platform/facts/fact.hpp"

namespace hearth::audience {

struct NewNumbers;

// What members did, as columns of equal length, sorted by (at, member, …) once settled.
struct Posts {
  std::vector<Timestamp> at;
  std::vector<Number> member;
  std::vector<std::uint32_t> chars;  // Unicode code points of the text
  bool operator==(const Posts&) const = default;
};

struct Joins {
  static constexpr Number kNobody = 0xffffffff;
  std::vector<Timestamp> at;
  std::vector<Number> member;
  std::vector<Number> inviter;  // kNobody: not known
  bool operator==(const Joins&) const = default;
};

struct Moves {  // leaves, renames, reactions
  std::vector<Timestamp> at;
  std::vector<Number> member;
  bool operator==(const Moves&) const = default;
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
  bool operator==(const GroupHistory&) const = default;
};

// Everything that is counted about one community, in memory: members as dense numbers in order of arrival, days as
// bitmaps, amounts as columns. The same facts give the same history, whatever the order in which they came.
//
// A copy is cheap: groups are shared until one of the two changes.
//
// Knows no database: facts are handed in, and the position of the last one is kept so that the rest can follow.
// Changing is for one thread; a settled history may be read by many.
class History {
 public:
  explicit History(Calendar calendar) : calendar_{std::move(calendar)} {}

  // Takes facts in order of the log. Facts of other communities must not be handed in. Kinds: message.posted {chars},
  // member.joined {inviter?}, member.left, member.renamed, message.reacted, member.role_changed {role}, and of all
  // communities member.merged {into} and member.unmerged; others are passed over, and so are facts without a member. A
  // fact without a group says only that the member is there.
  // Throws BrokenFact when data are not as their kind says; then the history is of no more use.
  void apply(std::span<const facts::RecordedFact> facts);

  // Whether somebody was merged or unmerged of whom facts have been counted for another person than is right now. Then
  // the log must be read from its beginning into begun_anew(), which knows who counts as whom from the start.
  [[nodiscard]] bool must_begin_anew() const { return must_begin_anew_; }
  [[nodiscard]] History begun_anew() const;

  // Puts late facts in their place: sorts columns, renumbers members so that numbers follow arrival, brings the bitmaps
  // up to date. Must be called before reading after apply. Costs little when everything came in order.
  void settle();

  // Cuts the days anew. Must be settled.
  void change_calendar(Calendar calendar);

  // Members, by number. Arrival is the first instant that they did anything in this community or invited somebody to
  // it; those of one instant are in order of their ids. A role alone is no arrival.
  [[nodiscard]] Number member_count() const { return static_cast<Number>(members_.size()); }
  [[nodiscard]] MemberId member_at(Number number) const { return members_[number]; }
  // Of somebody who was merged into another, the other's number.
  [[nodiscard]] std::optional<Number> find_number(MemberId member) const;
  [[nodiscard]] Timestamp arrival_of(Number number) const { return arrivals_[number]; }
  // Numbers of those who arrived on days first … last, both included: a range, because numbers follow arrival. A day
  // begins at Calendar::start_of.
  [[nodiscard]] std::pair<Number, Number> arrived_between(LocalDay first, LocalDay last) const;

  // What they post is counted apart from members' activity. The latest role_changed says who they are, for all time.
  [[nodiscard]] const Bitmap& operators() const { return operators_; }
  [[nodiscard]] const Bitmap& bots() const { return bots_; }

  [[nodiscard]] const std::map<GroupId, CopyOnWrite<GroupHistory>>& groups() const { return groups_; }
  // kind × day, over all groups: members who posted.
  [[nodiscard]] const DayBitmaps& posted() const { return posted_; }
  [[nodiscard]] const Calendar& calendar() const { return calendar_; }

  // Up to where the log has been taken in.
  [[nodiscard]] facts::Position position() const { return position_; }
  void move_to(facts::Position position) { position_ = position; }

  friend bool operator==(const History& left, const History& right);

 private:
  friend struct Snapshot;

  struct RoleMark {
    Timestamp at;
    FactId fact;
    Role role = Role::member;
    auto operator<=>(const RoleMark&) const = default;
  };

  // How many rows of each column were in order, and in the bitmaps, when the last settle() ended.
  struct Settled {
    std::size_t posts = 0, joins = 0, leaves = 0, renames = 0, reactions = 0;
  };

  Number number_of(MemberId member, Timestamp at);
  void take_role(const CountedFact& fact, FactId id);
  void take_merge(const CountedFact& fact, FactId id);
  void take_row(GroupHistory& group, const CountedFact& fact, Number member);
  GroupHistory& touch(GroupId group);
  static Settled sizes_of(const GroupHistory& group);
  void renumber();
  void renumber_group(GroupHistory& group, const Settled& settled, const NewNumbers& numbers);
  void settle_group(GroupHistory& group, const Settled& settled);
  void settle_roles();

  Calendar calendar_;
  facts::Position position_;
  std::vector<MemberId> members_;
  std::vector<Timestamp> arrivals_;
  std::unordered_map<MemberId, Number> numbers_;
  std::map<MemberId, RoleMark> roles_;  // also of those who have not arrived
  Merges merges_;
  Bitmap operators_;
  Bitmap bots_;
  std::map<GroupId, CopyOnWrite<GroupHistory>> groups_;
  DayBitmaps posted_;

  // Between apply() and settle().
  std::map<GroupId, Settled> touched_;
  bool numbers_follow_arrival_ = true;
  bool roles_changed_ = false;
  bool must_begin_anew_ = false;
};

// The posts of some groups cut into days of any calendar (a report may ask for another zone than the community's).
[[nodiscard]] DayBitmaps days_of(std::span<const Posts* const> posts, const Calendar& calendar);

}  // namespace hearth::audience
