#pragma once

#include <vector>

#include "insight/overview/overview.hpp"
#include "platform/api/described.hpp"

// How lively it is right now.
namespace hearth::insight {

// A minute of the clock, all communities together.
struct PulseMinute {
  Timestamp minute;  // its begin
  std::int64_t messages = 0;

  static constexpr std::string_view kSchema = "PulseMinute";
  static constexpr std::string_view kAbout = "Messages of members in one minute, all communities together.";
  static constexpr auto fields() {
    return std::tuple{api::field("minute", &PulseMinute::minute, {.about = "Its begin."}),
                      api::field("messages", &PulseMinute::messages)};
  }
  bool operator==(const PulseMinute&) const = default;
};

constexpr std::size_t kPulseMinutes = 60;

// The last 60 minutes, the one that has begun included; the latest last.
[[nodiscard]] std::vector<PulseMinute> make_pulse(const Overviews& overviews, Timestamp now);

// Tells which minutes have changed since it was asked before. Used by one thread at a time.
class PulseChanges {
 public:
  // `now` as make_pulse gives it. A minute that was not there before had no messages.
  [[nodiscard]] std::vector<PulseMinute> take(std::vector<PulseMinute> now);

 private:
  std::vector<PulseMinute> before_;
};

}  // namespace hearth::insight
