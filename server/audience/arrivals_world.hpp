#pragma once

#include <cstdint>
#include <vector>

#include "audience/history.hpp"

namespace hearth::audience {

// Members who arrive evenly over some days and are active on each later day with a chance of one in ten; always the
// same.
class Arrivals {
 public:
  Arrivals(std::int64_t members, std::int32_t days) : members_{members}, days_{days} {}

  [[nodiscard]] std::int32_t first_day_of(std::int64_t member) const {
    return static_cast<std::int32_t>(member * days_ / members_);
  }

  // Calls `visit(member, first_day, day)` for each member-day, day by day.
  template <class Visit>
  void each_member_day(Visit visit) const {
    for (std::int32_t day = 0; day < days_; ++day) {
      for (std::int64_t member = 0; member < members_ && first_day_of(member) <= day; ++member) {
        if (is_active(member, first_day_of(member), day)) visit(member, first_day_of(member), day);
      }
    }
  }

  // Numbered in order of member.
  [[nodiscard]] History history() const {
    constexpr std::size_t kFactsAtOnce = 5000;
    History history{Calendar::utc()};
    std::vector<facts::RecordedFact> told;
    std::int64_t id = 0;
    each_member_day([&](std::int64_t member, std::int32_t first_day, std::int32_t day) {
      facts::RecordedFact recorded;
      recorded.id = FactId{++id};
      recorded.fact.occurred_at = Timestamp{day * kMsPerDay + (day == first_day ? member : kMsPerDay - 1)};
      recorded.fact.kind = "message.posted";
      recorded.fact.group = GroupId{1};
      recorded.fact.member = MemberId{member + 1};
      recorded.fact.data = R"({"chars":12})";
      told.push_back(std::move(recorded));
      if (told.size() < kFactsAtOnce) return;
      history.apply(told);
      told.clear();
    });
    history.apply(told);
    history.settle();
    return history;
  }

 private:
  static bool is_active(std::int64_t member, std::int32_t first_day, std::int32_t day) {
    if (day <= first_day) return day == first_day;
    auto mixed = static_cast<std::uint64_t>(member) * 0x9e3779b97f4a7c15U + static_cast<std::uint64_t>(day);
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebU;
    return (mixed >> 32) % 10 == 0;
  }

  std::int64_t members_;
  std::int32_t days_;
};

}  // namespace hearth::audience
