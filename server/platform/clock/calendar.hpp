#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "platform/base/result.hpp"
#include "platform/base/timestamp.hpp"

namespace hearth {

// Days and wall-clock times of one time zone, daylight saving included. Cheap to copy; safe to read from any thread.
class Calendar {
 public:
  // `zone` is an IANA name ("Asia/Shanghai", "UTC"). Fails with time.unknown_zone.
  static Result<Calendar> in(std::string_view zone);
  static Calendar utc();

  [[nodiscard]] const std::string& zone() const;

  [[nodiscard]] LocalTime local_time(Timestamp at) const;
  [[nodiscard]] LocalDay day_of(Timestamp at) const;
  // Hour on the wall clock, 0…23.
  [[nodiscard]] int hour_of(Timestamp at) const;

  // The first instant of the day. Where midnight is skipped by daylight saving, the instant that the skip begins.
  [[nodiscard]] Timestamp start_of(LocalDay day) const;

  // The instant of a wall-clock reading. A reading that occurs twice means the first; one that is skipped means the
  // instant of the skip.
  [[nodiscard]] Timestamp instant_of(LocalTime local) const;

 private:
  struct Zone;
  explicit Calendar(std::shared_ptr<const Zone> zone);
  [[nodiscard]] std::int64_t offset_ms(Timestamp at) const;

  std::shared_ptr<const Zone> zone_;
};

}  // namespace hearth
