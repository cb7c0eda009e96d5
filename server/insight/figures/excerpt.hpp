#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "audience/history.hpp"
#include "insight/figures/names.hpp"
#include "insight/figures/scope.hpp"

namespace hearth::insight {

constexpr std::int64_t kSecondsPerDay = 86'400;

// Figures know whole seconds only, so that a figure does not depend on how finely an export tells time.
constexpr std::int64_t second_of(Timestamp at) {
  return at.ms / kMsPerSecond;
}
constexpr Timestamp at_second(std::int64_t second) {
  return Timestamp{second * kMsPerSecond};
}

// Day and hour of a wall-clock reading not before 1969-12-31.
constexpr std::int32_t day_of(LocalTime local) {
  return static_cast<std::int32_t>((local.ms + kMsPerDay) / kMsPerDay - 1);
}
constexpr int hour_of(LocalTime local) {
  return static_cast<int>((local.ms + kMsPerDay) % kMsPerDay / kMsPerHour);
}

// A history as one scope sees it. Refers to the history, which must outlive it.
class Excerpt {
 public:
  struct Group {
    GroupId id;
    std::string name;
    const audience::GroupHistory* history = nullptr;
  };
  // Places in a column.
  struct Range {
    std::size_t first = 0;
    std::size_t last = 0;  // behind the last one
  };

  Excerpt(const audience::History& history, const Scope& scope, const Names& names);

  // By name, then by id.
  [[nodiscard]] std::span<const Group> groups() const { return groups_; }
  [[nodiscard]] audience::Number member_count() const { return history_->member_count(); }
  [[nodiscard]] MemberId member_at(audience::Number member) const { return history_->member_at(member); }
  [[nodiscard]] bool is_staff(audience::Number member) const { return is_staff_[member]; }
  [[nodiscard]] const Calendar& calendar() const { return calendar_; }

  // What of a column in order of time lies between the scope's first instant and the first instant after it.
  [[nodiscard]] Range range_of(const std::vector<Timestamp>& at) const;
  // Whether something at that instant is before the scope.
  [[nodiscard]] bool begins_after(Timestamp at) const { return at < begin_; }

  // The last message of anybody, staff included.
  [[nodiscard]] std::optional<Timestamp> end() const { return end_; }

  struct Count {
    std::int64_t members = 0;
    std::int64_t staff = 0;
  };
  // Messages of one group in the scope with after < second <= until.
  [[nodiscard]] Count count_posts(const Group& group, std::int64_t after, std::int64_t until) const;

 private:
  const audience::History* history_;
  Calendar calendar_;
  Timestamp begin_;
  Timestamp behind_;  // the first instant after the scope
  std::vector<Group> groups_;
  std::vector<bool> is_staff_;
  std::optional<Timestamp> end_;
};

}  // namespace hearth::insight
