#include "platform/clock/calendar.hpp"

#include <algorithm>
#include <chrono>
#include <date/tz.h>
#include <fmt/format.h>
#include <vector>

namespace hearth {
namespace {

namespace chrono = std::chrono;

// From this instant on the zone's clock is ahead of UTC by offset_ms.
struct Span {
  std::int64_t from_ms;
  std::int64_t offset_ms;
};

std::int64_t floor_div(std::int64_t value, std::int64_t by) {
  const std::int64_t quotient = value / by;
  return value % by < 0 ? quotient - 1 : quotient;
}

std::int64_t to_ms(const date::sys_seconds& at) {
  return at.time_since_epoch().count() * kMsPerSecond;
}

// Every change of offset up to 2100; zones with a rule for daylight saving repeat 2099's last offset after that, since
// no law reaches so far.
std::vector<Span> spans_of(const date::time_zone& zone) {
  std::vector<Span> spans;
  date::sys_seconds at{chrono::seconds{kEarliest.ms / kMsPerSecond - 2 * 86'400}};
  const date::sys_seconds end{date::sys_days{date::year{2100} / 1 / 1}};
  while (at < end) {
    const date::sys_info info = zone.get_info(at);
    const std::int64_t offset_ms = info.offset.count() * kMsPerSecond;
    if (spans.empty() || spans.back().offset_ms != offset_ms) {
      spans.push_back(Span{.from_ms = spans.empty() ? INT64_MIN : to_ms(at), .offset_ms = offset_ms});
    }
    at = info.end;
  }
  return spans;
}

}  // namespace

struct Calendar::Zone {
  std::string name;
  std::vector<Span> spans;  // at least one; the first begins before all time
};

Calendar::Calendar(std::shared_ptr<const Zone> zone) : zone_{std::move(zone)} {}

Result<Calendar> Calendar::in(std::string_view zone) {
  try {
    const date::time_zone* found = date::locate_zone(std::string{zone});
    return Calendar{std::make_shared<const Zone>(Zone{.name = std::string{zone}, .spans = spans_of(*found)})};
  } catch (const std::runtime_error&) {  // The library has no other way of saying that it does not know the name.
    return Error{ErrorCode::invalid, "time.unknown_zone",
                 fmt::format("\"{}\" is not a time zone like Asia/Shanghai or UTC", zone.substr(0, 60))};
  }
}

Calendar Calendar::utc() {
  static const auto kUtc =
      std::make_shared<const Zone>(Zone{.name = "UTC", .spans = {Span{.from_ms = INT64_MIN, .offset_ms = 0}}});
  return Calendar{kUtc};
}

const std::string& Calendar::zone() const {
  return zone_->name;
}

std::int64_t Calendar::offset_ms(Timestamp at) const {
  const std::vector<Span>& spans = zone_->spans;
  const auto after = std::upper_bound(spans.begin(), spans.end(), at.ms,
                                      [](std::int64_t ms, const Span& span) { return ms < span.from_ms; });
  return std::prev(after)->offset_ms;
}

LocalTime Calendar::local_time(Timestamp at) const {
  return LocalTime{at.ms + offset_ms(at)};
}

LocalDay Calendar::day_of(Timestamp at) const {
  return LocalDay{static_cast<std::int32_t>(floor_div(local_time(at).ms, kMsPerDay))};
}

int Calendar::hour_of(Timestamp at) const {
  const std::int64_t local = local_time(at).ms;
  return static_cast<int>((local - floor_div(local, kMsPerDay) * kMsPerDay) / kMsPerHour);
}

Timestamp Calendar::start_of(LocalDay day) const {
  return instant_of(LocalTime{day.days * kMsPerDay});
}

Timestamp Calendar::instant_of(LocalTime local) const {
  // In each span a reading has at most one instant. The first span that reaches the reading wins: where a reading
  // occurs twice that is the earlier one; where it is skipped, the end of the span is the instant of the skip.
  const std::vector<Span>& spans = zone_->spans;
  for (std::size_t i = 0; i + 1 < spans.size(); ++i) {
    const std::int64_t at = local.ms - spans[i].offset_ms;
    const std::int64_t end = spans[i + 1].from_ms;
    if (at < end) return Timestamp{std::max(at, spans[i].from_ms)};
  }
  return Timestamp{std::max(local.ms - spans.back().offset_ms, spans.back().from_ms)};
}

}  // namespace hearth
