#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "channels/exports/whatsapp_stamp.hpp"
#include "platform/base/timestamp.hpp"

namespace hearth::channels::exports {

enum class DateOrder { day_first, month_first, year_first };

// The wall-clock reading of a stamp; nothing where that order makes no date of it. Years of two digits are 20xx; Thai
// years (2400 and later) are counted from the Buddha.
[[nodiscard]] std::optional<LocalTime> local_time_of(const WhatsAppStamp& stamp, DateOrder order);

// Finds out from all stamps of a file, in file order, which number is the day. In this order: a number above 12; the
// reading under which the chat goes back in time less often; the reading under which it spans less time (people write
// on neighbouring days sooner than on the same day of each month); and without any evidence month first where the date
// has slashes, a year of two digits and a twelve-hour clock, as American phones write it, else day first.
class DateOrderEvidence {
 public:
  void add(const WhatsAppStamp& stamp);
  [[nodiscard]] DateOrder order() const;

 private:
  // What the chat looks like when read one way.
  struct Reading {
    std::uint64_t impossible = 0;
    std::uint64_t backwards = 0;
    std::optional<LocalDay> first;
    std::optional<LocalDay> last;
    std::int64_t span = 0;
  };
  static void add(Reading& reading, const WhatsAppStamp& stamp, DateOrder order);

  Reading day_first_;
  Reading month_first_;
  std::optional<WhatsAppStamp> seen_;
};

// A run of lines, from `first` up to but not including `end`.
struct LineRange {
  std::uint64_t first = 0;
  std::uint64_t end = 0;
};

// Finds lines that look like the start of a message but were quoted from somewhere: the time jumps back by more than a
// day, and within a screenful of such lines comes back to where it was. A phone whose clock was wrong for one message
// is left alone, since the time then never comes back.
class QuotedHeaders {
 public:
  void add(std::uint64_t line, LocalTime at);
  [[nodiscard]] const std::vector<LineRange>& ranges() const { return ranges_; }

 private:
  std::optional<LocalTime> now_;       // of the last header taken for a real one
  std::optional<LineRange> suspects_;  // since the jump
  std::uint32_t suspect_count_ = 0;
  std::vector<LineRange> ranges_;
};

}  // namespace hearth::channels::exports
