#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "audience/population/population.hpp"
#include "platform/clock/calendar.hpp"

namespace hearth::segments {

using audience::Bitmap;
using audience::Number;

// A set that is somebody else's, or one of its own; saves copying what the population has.
class SetView {
 public:
  SetView(const Bitmap& lent) : lent_{&lent} {}    // NOLINT(google-explicit-constructor)
  SetView(Bitmap&& own) : own_{std::move(own)} {}  // NOLINT(google-explicit-constructor)
  explicit SetView(std::shared_ptr<const Bitmap> shared) : shared_{std::move(shared)}, lent_{shared_.get()} {}
  [[nodiscard]] const Bitmap& get() const { return lent_ != nullptr ? *lent_ : own_; }
  [[nodiscard]] Bitmap take() && {
    if (lent_ != nullptr) return *lent_;
    return std::move(own_);
  }

 private:
  std::shared_ptr<const Bitmap> shared_;
  const Bitmap* lent_ = nullptr;
  Bitmap own_;
};

class LeafMemo;

// Of whom something is asked, and when: what an expression means depends on it. Valid while the population is not
// changed.
class Scene {
 public:
  // The days of a community; of the installation without one.
  using CalendarOf = std::function<Calendar(std::optional<CommunityId>)>;

  // `memo`: where sets that have to be made are kept; absent: nowhere.
  Scene(const audience::Population& people, Timestamp now, std::optional<CommunityId> community,
        const CalendarOf& calendar_of, LeafMemo* memo = nullptr)
      : people_{people},
        now_{now},
        community_{community},
        calendar_of_{calendar_of},
        memo_{memo},
        calendar_{calendar_of(community)},
        universe_{universe_of(people, community)} {}

  // The same people at the same time, of another community.
  [[nodiscard]] Scene of(std::optional<CommunityId> community) const {
    return {people_, now_, community, calendar_of_, memo_};
  }

  [[nodiscard]] const audience::Population& people() const { return people_; }
  [[nodiscard]] audience::Scope scope() const { return {.community = community_}; }
  [[nodiscard]] LeafMemo* memo() const { return memo_; }
  [[nodiscard]] const Calendar& calendar() const { return calendar_; }
  [[nodiscard]] LocalDay today() const { return calendar_.day_of(now_); }

  // All of whom is asked; `not` is relative to them. Those who left belong to them; of those who were erased nothing is
  // asked any more.
  [[nodiscard]] const Bitmap& universe() const { return universe_.get(); }
  [[nodiscard]] bool has(Number member) const { return universe().contains(member); }

 private:
  static SetView universe_of(const audience::Population& people, std::optional<CommunityId> community) {
    const Bitmap& all = community ? people.of_community(*community) : people.everybody();
    if (people.erased().empty()) return all;
    return all - people.erased();
  }

  const audience::Population& people_;
  Timestamp now_;
  std::optional<CommunityId> community_;
  const CalendarOf& calendar_of_;
  LeafMemo* memo_;
  Calendar calendar_;
  SetView universe_;
};

}  // namespace hearth::segments
