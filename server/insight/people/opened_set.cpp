#include "insight/people/opened_set.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "audience/day_cut.hpp"
#include "insight/figures/excerpt.hpp"

namespace hearth::insight {
namespace {

using audience::Bitmap;
using audience::DayBitmaps;
using audience::History;
using audience::Number;
using Kind = MemberSet::Kind;

constexpr std::int32_t kSilentDays = 30;

// Nothing here is told by name.
class Unnamed final : public Names {
 public:
  [[nodiscard]] std::vector<MemberLabel> labels_of(const std::vector<MemberId>& members) const override {
    return std::vector<MemberLabel>(members.size());
  }
  [[nodiscard]] std::string group_name(GroupId) const override { return {}; }
};

// One scope of a history, to be asked who did what.
class Opening {
 public:
  Opening(const History& history, const SetScope& scope)
      : history_{history},
        scope_{scope},
        excerpt_{history,
                 {.group = scope.group, .from = scope.from, .to = scope.to, .calendar = history.calendar()},
                 Unnamed{}},
        ever_{days_ever()},
        staff_{history.operators() | history.bots()} {
    if (scope.from || scope.to) cut_ = cut_days();
  }

  [[nodiscard]] Bitmap active(const Period& period) const {
    Bitmap members;
    const DayBitmaps& days = days_in_scope();
    for (auto day = days.lower_bound(period.first); day != days.end() && day->first <= period.last; ++day) {
      members |= day->second;
    }
    return members -= staff_;
  }

  // Active on a day of the period that is their first one ever.
  [[nodiscard]] Bitmap first_seen(const Period& period) const {
    Bitmap before;
    Bitmap members;
    const DayBitmaps& in_scope = days_in_scope();
    for (const auto& [day, active] : *ever_) {
      if (day > period.last) break;
      if (period.contains(day)) {
        const auto own = in_scope.find(day);
        if (own != in_scope.end()) members |= own->second - before;
      }
      before |= active;
    }
    return members -= staff_;
  }

  [[nodiscard]] Bitmap one_message() const {
    std::vector<std::uint32_t> counts(history_.member_count());
    each_post([&](Number member, Timestamp) { ++counts[member]; });
    return whose(counts);
  }

  [[nodiscard]] Bitmap one_day() const {
    std::vector<std::uint32_t> counts(history_.member_count());
    for (const auto& [day, active] : days_in_scope()) active.for_each([&](Number member) { ++counts[member]; });
    return whose(counts);
  }

  [[nodiscard]] Bitmap silent() const {
    if (!excerpt_.end()) return {};
    constexpr LocalDay kFirst{INT32_MIN};
    constexpr LocalDay kLast{INT32_MAX};
    const LocalDay end = excerpt_.calendar().day_of(*excerpt_.end());
    return active({kFirst, kLast}) - active({LocalDay{end.days - kSilentDays + 1}, kLast});
  }

  [[nodiscard]] OpenedSet hour(int weekday, int hour) const {
    return count([&](const auto& found) {
      each_post([&](Number member, Timestamp at) {
        const LocalTime local = excerpt_.calendar().local_time(at);
        if (hour_of(local) == hour && weekday_of(LocalDay{day_of(local)}) == weekday) found(member);
      });
    });
  }

  [[nodiscard]] OpenedSet flows(Flow flow, const Period& period) const {
    return count([&](const auto& found) {
      const auto known = last_known_day(history_, excerpt_.calendar());
      if (!known) return;
      const LocalDay last = std::min({*known, period.last, scope_.to.value_or(*known)});
      each_step(history_, {.group = scope_.group, .calendar = excerpt_.calendar(), .last = last},
                [&](const Step& step) {
                  const bool is_before = scope_.from && step.day < *scope_.from;
                  if (step.flow == flow && period.contains(step.day) && !is_before) found(step.member);
                });
    });
  }

  template <class Moves>
  [[nodiscard]] OpenedSet told(Moves audience::GroupHistory::*moves, const Period& period) const {
    return count([&](const auto& found) {
      for (const Excerpt::Group& group : excerpt_.groups()) {
        const Moves& column = group.history->*moves;
        const Excerpt::Range range = excerpt_.range_of(column.at);
        for (std::size_t i = range.first; i < range.last; ++i) {
          const bool is_wanted = period.contains(excerpt_.calendar().day_of(column.at[i]));
          if (is_wanted && !excerpt_.is_staff(column.member[i])) found(column.member[i]);
        }
      }
    });
  }

 private:
  // Of all times; of one group alone there may be none.
  [[nodiscard]] const DayBitmaps* days_ever() const {
    static const DayBitmaps kNone;
    if (!scope_.group) return &history_.posted();
    const auto group = history_.groups().find(*scope_.group);
    return group == history_.groups().end() ? &kNone : &group->second->posted;
  }

  [[nodiscard]] const DayBitmaps& days_in_scope() const { return cut_ ? *cut_ : *ever_; }

  // An excerpt begins and ends with instants, and where a clock was put back over midnight a day is more than these.
  [[nodiscard]] DayBitmaps cut_days() const {
    DayBitmaps days;
    DayBitmaps* const only[] = {&days};
    for (const Excerpt::Group& group : excerpt_.groups()) {
      const audience::Posts& posts = group.history->posts;
      const Excerpt::Range range = excerpt_.range_of(posts.at);
      const std::size_t size = range.last - range.first;
      audience::add_days(std::span{posts.at}.subspan(range.first, size),
                         std::span{posts.member}.subspan(range.first, size), excerpt_.calendar(), only);
    }
    return days;
  }

  template <class Visit>
  void each_post(Visit visit) const {
    for (const Excerpt::Group& group : excerpt_.groups()) {
      const audience::Posts& posts = group.history->posts;
      const Excerpt::Range range = excerpt_.range_of(posts.at);
      for (std::size_t i = range.first; i < range.last; ++i) {
        if (!excerpt_.is_staff(posts.member[i])) visit(posts.member[i], posts.at[i]);
      }
    }
  }

  // Those with a count of one.
  [[nodiscard]] Bitmap whose(const std::vector<std::uint32_t>& counts) const {
    std::vector<Number> members;
    for (Number member = 0; member < counts.size(); ++member) {
      if (counts[member] == 1) members.push_back(member);
    }
    return Bitmap::of(members) -= staff_;
  }

  // What `search(found)` finds, by calling found(member) for each occurrence.
  template <class Search>
  static OpenedSet count(Search search) {
    std::vector<Number> members;
    search([&](Number member) { members.push_back(member); });
    OpenedSet opened{.members = {}, .figure = std::ssize(members)};
    std::ranges::sort(members);
    opened.members.add_all(members);
    return opened;
  }

  const History& history_;
  SetScope scope_;
  Excerpt excerpt_;
  const DayBitmaps* ever_;
  Bitmap staff_;
  std::optional<DayBitmaps> cut_;
};

OpenedSet as_counted(Bitmap members) {
  const auto count = static_cast<std::int64_t>(members.count());
  return {.members = std::move(members), .figure = count};
}

}  // namespace

OpenedSet open_set(const History& history, const SetScope& scope, const MemberSet& set) {
  const Opening opening{history, scope};
  switch (set.kind) {
    case Kind::active:
      return as_counted(opening.active(set.period));
    case Kind::first_seen:
      return as_counted(opening.first_seen(set.period));
    case Kind::cohort:
      return as_counted(opening.first_seen(set.period) & opening.active(set.later));
    case Kind::flow:
      return opening.flows(set.flow, set.period);
    case Kind::told_join:
      return opening.told(&audience::GroupHistory::joins, set.period);
    case Kind::told_leave:
      return opening.told(&audience::GroupHistory::leaves, set.period);
    case Kind::one_message:
      return as_counted(opening.one_message());
    case Kind::one_day:
      return as_counted(opening.one_day());
    case Kind::silent_30:
      return as_counted(opening.silent());
    case Kind::hour:
      return opening.hour(set.weekday, set.hour);
  }
  return {};
}

}  // namespace hearth::insight
