#include "channels/exports/whatsapp_dates.hpp"

#include <algorithm>

namespace hearth::channels::exports {
namespace {

constexpr int kFirstBuddhistYear = 2400;
constexpr int kBuddhistYears = 543;
constexpr int kThisCentury = 2000;

constexpr std::uint32_t kMostQuoted = 200;
constexpr std::size_t kMostRanges = 100'000;

CivilDate civil_of(const std::array<int, 3>& numbers, DateOrder order) {
  const auto part = [&](std::size_t place) { return static_cast<unsigned>(numbers.at(place)); };
  switch (order) {
    case DateOrder::day_first:
      return {.year = numbers[2], .month = part(1), .day = part(0)};
    case DateOrder::month_first:
      return {.year = numbers[2], .month = part(0), .day = part(1)};
    case DateOrder::year_first:
      return {.year = numbers[0], .month = part(1), .day = part(2)};
  }
  return {};
}

}  // namespace

std::optional<LocalTime> local_time_of(const WhatsAppStamp& stamp, DateOrder order) {
  CivilDate civil = civil_of(stamp.numbers, order);
  if (!stamp.shape.has_long_year) civil.year += kThisCentury;
  if (civil.year >= kFirstBuddhistYear) civil.year -= kBuddhistYears;
  if (civil.year < 1970 || !is_valid(civil)) return std::nullopt;
  const std::int64_t seconds = (stamp.hour * 60LL + stamp.minute) * 60 + stamp.second;
  return LocalTime{to_day(civil).days * kMsPerDay + seconds * kMsPerSecond};
}

void DateOrderEvidence::add(Reading& reading, const WhatsAppStamp& stamp, DateOrder order) {
  const auto at = local_time_of(stamp, order);
  if (!at) {
    ++reading.impossible;
    return;
  }
  const LocalDay day{static_cast<std::int32_t>(at->ms / kMsPerDay)};
  if (!reading.first) reading.first = day;
  if (reading.last && day < *reading.last) ++reading.backwards;
  reading.span = std::max<std::int64_t>(reading.span, day.days - reading.first->days);
  reading.last = day;
}

void DateOrderEvidence::add(const WhatsAppStamp& stamp) {
  add(day_first_, stamp, DateOrder::day_first);
  add(month_first_, stamp, DateOrder::month_first);
  if (!seen_) seen_ = stamp;
}

DateOrder DateOrderEvidence::order() const {
  if (!seen_) return DateOrder::day_first;
  if (seen_->shape.is_year_first) return DateOrder::year_first;
  const auto sooner = [](auto day, auto month) { return day < month ? DateOrder::day_first : DateOrder::month_first; };
  if (day_first_.impossible != month_first_.impossible) return sooner(day_first_.impossible, month_first_.impossible);
  if (day_first_.backwards != month_first_.backwards) return sooner(day_first_.backwards, month_first_.backwards);
  if (day_first_.span != month_first_.span) return sooner(day_first_.span, month_first_.span);
  const bool is_american = seen_->shape.separator == '/' && !seen_->shape.has_long_year && seen_->has_half;
  return is_american ? DateOrder::month_first : DateOrder::day_first;
}

void QuotedHeaders::add(std::uint64_t line, LocalTime at) {
  if (!now_ || at.ms >= now_->ms - kMsPerDay) {
    if (suspects_ && ranges_.size() < kMostRanges) ranges_.push_back({.first = suspects_->first, .end = line});
    suspects_.reset();
    now_ = at;
    return;
  }
  if (!suspects_) {
    suspects_ = LineRange{.first = line, .end = line};
    suspect_count_ = 0;
  }
  if (++suspect_count_ > kMostQuoted) {
    suspects_.reset();
    now_ = at;
  }
}

}  // namespace hearth::channels::exports
