#pragma once

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <string>
#include <vector>

#include "platform/clock/calendar.hpp"
#include "platform/random/seeded_random.hpp"

namespace hearth::segments {

// One of a crowd, and all that ever happened around them. Times rise within each list.
struct CrowdMember {
  struct Order {
    std::int64_t at = 0;      // milliseconds, as all times here
    std::int64_t amount = 0;  // hundredths
  };
  std::int64_t id = 0;
  std::int64_t group = 0;
  std::int64_t joined = 0;
  std::int64_t left = 0;  // 0: still there
  std::int64_t source = 0;
  std::int64_t stage = 0;  // 1 … 6; 0: none
  std::int64_t level = 0;  // 0: none
  std::int64_t city = 0;   // 0: none
  std::vector<std::int64_t> tags = {};
  std::vector<std::int64_t> messages = {};
  std::vector<Order> orders = {};

  [[nodiscard]] std::int64_t last_seen() const {
    return std::max({joined, messages.empty() ? 0 : messages.back(), orders.empty() ? 0 : orders.back().at});
  }
  [[nodiscard]] std::int64_t spend() const {
    std::int64_t sum = 0;
    for (const Order& order : orders) sum += order.amount;
    return sum;
  }
};

// Members of 10,000 groups over a year, the same for each size: half never say a word and some say much, one in five
// buys, one in six has left, and of 500 tags a few are everywhere, four to a member on average. Nothing is kept:
// whoever is asked for is thrown anew.
class Crowd {
 public:
  static constexpr std::int64_t kTags = 500, kGroups = 10'000, kCommunities = 20, kSources = 12, kCities = 30;
  static constexpr std::int64_t kCityField = 1;
  static constexpr std::int64_t kNow = 1'780'000'000'000;  // 2026-05-28T20:26:40Z
  static constexpr std::array<const char*, 7> kStages{"",       "attention",    "interest", "desire",
                                                      "action", "satisfaction", "share"};

  explicit Crowd(std::int64_t members) : size_{members}, shares_{tag_shares()} {}

  [[nodiscard]] std::int64_t size() const { return size_; }
  static std::string tag_name(std::int64_t tag) { return fmt::format("T{:03}", tag); }
  static std::string group_name(std::int64_t group) { return fmt::format("Group {:05}", group); }
  static std::string source_name(std::int64_t source) { return fmt::format("poster-{}", source); }
  static std::string city_name(std::int64_t city) { return fmt::format("City {:02}", city); }
  static std::int64_t community_of(std::int64_t group) { return (group - 1) % kCommunities + 1; }

  [[nodiscard]] CrowdMember member(std::int64_t id) const {
    SeededRandom random{SeededRandom::seed_of(0x0c'20'3d, {static_cast<std::uint64_t>(id)})};
    const auto below = [&](std::int64_t limit) {
      return static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(limit)));
    };
    CrowdMember member{.id = id};
    member.group = 1 + below(kGroups);
    member.joined = kNow - 1 - below(365 * kMsPerDay);
    if (below(6) == 0) member.left = member.joined + 1 + below(kNow - member.joined);
    // Who has left says nothing there any more.
    const std::int64_t life = (member.left == 0 ? kNow : member.left) - member.joined;
    const auto some_time = [&] { return member.joined + below(life); };
    member.source = 1 + below(kSources);
    if (below(2) == 0) member.stage = 1 + below(6);
    if (below(4) == 0) member.level = 1 + below(6);
    if (below(2) == 0) member.city = 1 + below(kCities);
    throw_tags(member, random);
    if (below(2) == 0) {
      for (std::int64_t left = 1 + below(below(6) == 0 ? 60 : 8); left > 0; --left)
        member.messages.push_back(some_time());
      std::sort(member.messages.begin(), member.messages.end());
    }
    if (below(5) == 0) {
      for (std::int64_t left = 1 + below(4); left > 0; --left)
        member.orders.push_back({.at = some_time(), .amount = 100 * (10 + below(400))});
      std::sort(member.orders.begin(), member.orders.end(),
                [](const auto& one, const auto& other) { return one.at < other.at; });
    }
    return member;
  }

 private:
  // How many of 1,000,000 have each tag: most the first, and the fewer the later it comes.
  static std::vector<std::uint64_t> tag_shares() {
    std::vector<std::uint64_t> shares;
    double sum = 0;
    for (std::int64_t tag = 1; tag <= kTags; ++tag) sum += 1.0 / static_cast<double>(tag + 15);
    constexpr double kTagsOfEach = 4.0 * 1'000'000;
    for (std::int64_t tag = 1; tag <= kTags; ++tag)
      shares.push_back(static_cast<std::uint64_t>(kTagsOfEach / sum / static_cast<double>(tag + 15)));
    return shares;
  }

  void throw_tags(CrowdMember& member, SeededRandom& random) const {
    for (std::size_t i = 0; i < shares_.size(); ++i) {
      if (random.below(1'000'000) < shares_[i]) member.tags.push_back(static_cast<std::int64_t>(i) + 1);
    }
  }

  std::int64_t size_;
  std::vector<std::uint64_t> shares_;
};

// What operators ask of such a crowd.
inline const std::vector<std::string>& crowd_questions() {
  static const std::vector<std::string> kQuestions{
      "tag:T001",
      "tag:T003 and tag:T010",
      "tag:T002 and not tag:T001",
      "tag:T005 or tag:T006 or tag:T007",
      "(tag:T001 or tag:T002) and not (tag:T003 or tag:T004) and tag:T008",
      "in group:\"Group 00017\"",
      "in group:\"Group 00017\" and not tag:T001",
      "tag:T020 and not in group:\"Group 00003\"",
      "source:poster-3 and tag:T004",
      "stage:desire and not tag:T002",
      "spend >= 500 and tag:T001",
      "orders >= 2 and not tag:T010",
      "level >= 3 and source:poster-1",
      "active in 7d",
      "tag:T001 and active in 30d",
      "tag:T002 and silent 30 days",
      "did message >= 5 in 30d",
      "joined after 7d ago and never did message",
      "tag:T009 and did message then order within 7d",
      "field:city = \"City 07\" and tag:T001 and last order before 90d ago",
  };
  return kQuestions;
}

}  // namespace hearth::segments
