#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "channels/exports/event.hpp"

namespace hearth::simulation {

// Listens to events, of an export or a simulation, and counts what shows how people talk. Days and hours are those of
// the zone whose offset is given. What staff says is left out where their keys are known.
class TalkFigures final : public channels::exports::Listener {
 public:
  explicit TalkFigures(std::int64_t offset_hours, std::set<std::string> staff = {})
      : offset_ms_{offset_hours * kMsPerHour}, staff_{std::move(staff)} {}

  void group(const channels::exports::GroupHead& head) override;
  void event(channels::exports::Event&& event) override;
  void reject(channels::exports::Reject&&) override {}
  void skip(const std::string&) override {}
  void person(const channels::exports::Person&) override {}
  [[nodiscard]] bool is_cancelled() const override { return false; }

  // Share of the writers, by messages: 1, 2–3, 4–7, 8–15, … Sums up to 1.
  [[nodiscard]] std::vector<double> messages_a_member() const;
  // Share of the gaps between two messages of a group: below 1, 5 and 30 minutes, 2 and 8 hours, 1 and 7 days, longer.
  [[nodiscard]] std::vector<double> gaps() const;
  // Share of the messages by hour of the day.
  [[nodiscard]] std::vector<double> hours() const;
  // Share of the writers with 1, 2–3, 4–7, … active days.
  [[nodiscard]] std::vector<double> active_days() const;

  [[nodiscard]] double share_of_top(double part_of_writers) const;
  // Of the writers whose first day + n is not after the last one, how many wrote on that very day.
  [[nodiscard]] double retention(int n) const;
  // Share of the messages in the eight busiest hours.
  [[nodiscard]] double busiest_hours() const;

  [[nodiscard]] std::int64_t messages() const { return messages_; }
  [[nodiscard]] std::int64_t writers() const { return static_cast<std::int64_t>(writers_.size()); }

  // All of it on a line, for the reader of a failed test.
  [[nodiscard]] std::string to_text() const;

 private:
  struct Writer {
    std::int64_t messages = 0;
    std::set<std::int64_t> days;
  };

  std::int64_t offset_ms_;
  std::set<std::string> staff_;
  std::int64_t messages_ = 0;
  std::int64_t last_day_ = 0;
  std::unordered_map<std::string, Writer> writers_;
  std::map<std::string, std::vector<std::int64_t>> seconds_;  // of messages, by group
  std::vector<std::int64_t>* here_ = nullptr;
  std::array<std::int64_t, 24> by_hour_{};
};

// Half the sum of the differences: 0 for equal shares, 1 for shares that have nothing in common.
[[nodiscard]] double distance(const std::vector<double>& a, const std::vector<double>& b);

}  // namespace hearth::simulation
