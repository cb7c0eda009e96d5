#pragma once

#include <vector>

#include "insight/books/books.hpp"

namespace hearth::insight {

constexpr std::int32_t kDaysUntilDormant = 30;

// Keeps the books of one group after the other. Messages, joins and leaves are taken in order of time, and a member's
// standing is settled when they come again or the books are closed, so that the work grows with what happened and not
// with members × days.
class GroupLedger {
 public:
  GroupLedger(const Calendar& calendar, LocalDay last, std::vector<bool> is_staff);

  // Tells every step in the group, in no order.
  void keep(GroupId id, const audience::GroupHistory& group, const StepVisitor& visit);

 private:
  static constexpr std::int32_t kNever = INT32_MAX;

  struct Standing {
    std::uint32_t turn = 0;  // of the group that this belongs to
    Source source = Source::joined;
    bool is_first_day = true;    // no sign before sign_day
    bool in_before = false;      // in at the end of the day before sign_day
    std::int32_t sign_day = 0;   // the last day with a sign
    std::int32_t left = kNever;  // the day of the first leave after the last sign
    Timestamp first_sign;
  };

  struct Sign {
    audience::Number member = 0;
    Timestamp at;
    Source source = Source::joined;
  };

  void open(const audience::GroupHistory& group);
  void take_sign(const Sign& sign);
  void take_leave(audience::Number member, Timestamp at);
  // Tells what a member's last sign led to up to the end of `day`; whether they are in then.
  bool settle(audience::Number member, std::int32_t day);
  std::int32_t day_of(Timestamp at);

  Calendar calendar_;
  std::int32_t last_;
  std::vector<bool> is_staff_;
  std::vector<Standing> standings_;        // by member number
  std::vector<audience::Number> members_;  // who gave a sign in this group
  GroupId group_;
  const StepVisitor* visit_ = nullptr;
  std::uint32_t turn_ = 0;
  std::int32_t day_ = 0;
  Timestamp next_day_begins_;
};

}  // namespace hearth::insight
