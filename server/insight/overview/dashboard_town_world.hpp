#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

// The town that the dashboard's benchmark counts: the same people and the same deeds each time, made of nothing but
// whole numbers.
namespace hearth::insight {

struct TownSize {
  std::uint32_t communities = 20;
  std::uint32_t groups = 400;
  std::uint32_t people = 20'000;
  std::uint32_t messages = 1'000'000;
  std::int64_t days = 400;
};

enum class TownDeed : std::uint8_t { join, leave, post };

// `second` is the instant in seconds since 1970, UTC; people and groups are counted from 0.
struct TownEvent {
  std::int64_t second = 0;
  std::uint32_t group = 0;
  std::uint32_t person = 0;
  TownDeed deed = TownDeed::post;

  auto operator<=>(const TownEvent&) const = default;
};

// Communities have their groups and people in turn. Everybody writes only between joining and leaving. Of the groups, a
// quarter falls silent early and others lose their members' interest; in some the staff does most of the talking. The
// last message in each community is written in the last second of the last day.
class Town {
 public:
  explicit Town(TownSize size) : size_{size} {
    for (std::uint32_t group = 0; group < size_.groups; ++group) people_group(group);
    for (std::uint32_t group = 0; group < size_.groups; ++group) talk(group);
    for (std::uint32_t community = 0; community < size_.communities; ++community) {
      events_.push_back({.second = kLastSecond, .group = community, .person = community, .deed = TownDeed::post});
    }
    std::ranges::sort(events_);
  }

  // 2026-05-31T23:59:59+08:00.
  static constexpr std::int64_t kLastSecond = 1'780'243'199;
  static constexpr std::int64_t kDay = 86'400;

  [[nodiscard]] const TownSize& size() const { return size_; }
  // In order of time.
  [[nodiscard]] const std::vector<TownEvent>& events() const { return events_; }
  [[nodiscard]] std::uint32_t community_of(std::uint32_t group_or_person) const {
    return group_or_person % size_.communities;
  }
  // One operator and one bot for each community.
  [[nodiscard]] bool is_operator(std::uint32_t person) const { return person < size_.communities; }
  [[nodiscard]] bool is_bot(std::uint32_t person) const { return !is_operator(person) && is_staff(person); }
  [[nodiscard]] bool is_staff(std::uint32_t person) const { return person < 2 * size_.communities; }

 private:
  struct Stay {
    std::int64_t from = 0;
    std::int64_t to = 0;  // the last second of the town for those who stay
    std::uint32_t person = 0;
  };

  std::uint64_t below(std::uint64_t limit) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return (state_ >> 33U) % limit;
  }
  // The smaller of two draws: low numbers are likelier.
  std::uint64_t low_below(std::uint64_t limit) { return std::min(below(limit), below(limit)); }

  [[nodiscard]] std::int64_t begin() const { return kLastSecond + 1 - size_.days * kDay; }

  // Everybody has a home group and, one in three, a second one in the same community.
  void people_group(std::uint32_t group) {
    const std::uint32_t groups = size_.groups / size_.communities;
    const std::uint32_t place = group / size_.communities;
    std::vector<Stay> stays;
    for (std::uint32_t person = community_of(group); person < size_.people; person += size_.communities) {
      const std::uint32_t turn = person / size_.communities;
      const bool is_home = turn % groups == place;
      const bool is_second = turn % 3 == 0 && turn / groups % groups == place;
      if (!is_staff(person) && !is_home && !is_second) continue;
      const auto span = static_cast<std::uint64_t>(size_.days * kDay);
      const std::int64_t from = is_staff(person) ? begin() : begin() + static_cast<std::int64_t>(low_below(span - 1));
      stays.push_back({.from = from, .to = kLastSecond, .person = person});
      events_.push_back({.second = from, .group = group, .person = person, .deed = TownDeed::join});
      if (is_staff(person) || below(5) != 0) continue;
      stays.back().to = from + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(kLastSecond - from + 1)));
      // One who comes and goes within a second says nothing.
      stays.back().to = std::max(stays.back().to, from + 1);
      events_.push_back({.second = stays.back().to, .group = group, .person = person, .deed = TownDeed::leave});
    }
    std::ranges::sort(stays, {}, [](const Stay& stay) { return std::pair{stay.from, stay.person}; });
    stays_.push_back(std::move(stays));
  }

  void talk(std::uint32_t group) {
    const std::uint64_t loudness = 1 + group * 7 % 10;  // 1…10, 5.5 on average
    const std::uint64_t messages = size_.messages / size_.groups * loudness * 2 / 11;
    const std::uint64_t part = group % 4 == 1 ? 40 + below(50) : 100;  // of the days until it falls silent, in percent
    const std::uint64_t span = static_cast<std::uint64_t>(size_.days * kDay) * part / 100 - 1;
    const std::uint64_t staff = group % 7 == 2 ? 60 : 4 + below(20);  // percent of the messages
    const bool loses_interest = group % 3 == 0;
    for (std::uint64_t i = 0; i < messages; ++i) {
      const std::uint64_t after = loses_interest ? low_below(span) : below(span);
      post(group, begin() + static_cast<std::int64_t>(after), below(100) < staff);
    }
  }

  // Who was there early writes most.
  void post(std::uint32_t group, std::int64_t second, bool by_staff) {
    const std::vector<Stay>& stays = stays_[group];
    const auto there = std::ranges::upper_bound(stays, second, {}, [](const Stay& stay) { return stay.from; });
    const auto known = static_cast<std::uint64_t>(there - stays.begin());
    std::uint32_t person = community_of(group) + (below(2) == 0 ? size_.communities : 0);
    for (int tries = 0; !by_staff && tries < 4; ++tries) {
      const Stay& stay = stays[low_below(known)];
      if (is_staff(stay.person) || stay.from == second || second >= stay.to) continue;
      person = stay.person;
      break;
    }
    events_.push_back({.second = second, .group = group, .person = person, .deed = TownDeed::post});
  }

  TownSize size_;
  std::uint64_t state_ = 2026;
  std::vector<std::vector<Stay>> stays_;  // by group, in order of coming
  std::vector<TownEvent> events_;
};

}  // namespace hearth::insight
