#include "insight/people/member_set.hpp"

#include <array>
#include <charconv>
#include <fmt/format.h>

namespace hearth::insight {
namespace {

using Kind = MemberSet::Kind;

constexpr std::int32_t kDaysInWeek = 7;
constexpr std::string_view kUntil = "..";
constexpr int kMostUnitsLater = 12'000;  // no two instants that are kept lie further apart in months

struct Name {
  std::string_view text;
  Kind kind;
  Flow flow = Flow::join;
};
constexpr std::array kWithPeriod{Name{"active", Kind::active},           Name{"first_seen", Kind::first_seen},
                                 Name{"joined", Kind::flow, Flow::join}, Name{"returned", Kind::flow, Flow::return_},
                                 Name{"left", Kind::flow, Flow::leave},  Name{"dormant", Kind::flow, Flow::dormant},
                                 Name{"member.joined", Kind::told_join}, Name{"member.left", Kind::told_leave}};
constexpr std::array kAlone{Name{"one_message", Kind::one_message}, Name{"one_day", Kind::one_day},
                            Name{"silent_30", Kind::silent_30}};

Error bad(std::string_view reason, std::string_view text) {
  return {ErrorCode::invalid, std::string{reason}, fmt::format("\"{}\" names no set of members", text.substr(0, 100))};
}

// Digits only, at most `most`.
std::optional<int> parse_count(std::string_view text, int most) {
  int count = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (failure != std::errc{} || end != text.data() + text.size() || text.front() == '-') return std::nullopt;
  return count <= most ? std::optional{count} : std::nullopt;
}

std::optional<LocalDay> parse_whole_day(std::string_view text) {
  const auto day = parse_day(text);
  return day.ok() ? std::optional{*day} : std::nullopt;
}

LocalDay first_of(std::int32_t month) {
  CivilDate date{.year = 1970 + month / 12, .month = 1, .day = 1};
  if (month % 12 < 0) --date.year;
  date.month = static_cast<unsigned>((month % 12 + 12) % 12 + 1);
  return to_day(date);
}

Period period_of_month(std::int32_t month) {
  return {.first = first_of(month), .last = LocalDay{first_of(month + 1).days - 1}};
}

std::optional<std::int32_t> parse_month(std::string_view text) {
  const auto first = parse_whole_day(std::string{text} + "-01");
  return first ? std::optional{month_of(*first)} : std::nullopt;
}

Result<Period> parse_period(std::string_view text) {
  if (const std::size_t middle = text.find(kUntil); middle != std::string_view::npos) {
    const auto first = parse_whole_day(text.substr(0, middle));
    const auto last = parse_whole_day(text.substr(middle + kUntil.size()));
    if (!first || !last) return bad("people.bad_period", text);
    if (*last < *first) return bad("people.days_reversed", text);
    return Period{.first = *first, .last = *last};
  }
  if (const auto day = parse_whole_day(text)) return Period{.first = *day, .last = *day};
  if (const auto month = parse_month(text)) return period_of_month(*month);
  return bad("people.bad_period", text);
}

Period week_of(LocalDay monday) {
  return {.first = monday, .last = LocalDay{monday.days + kDaysInWeek - 1}};
}

Result<MemberSet> parse_cohort(std::string_view text) {
  const std::size_t plus = text.find('+');
  if (plus == std::string_view::npos || plus + 1 == text.size()) return bad("people.bad_cohort", text);
  const auto after = parse_count(text.substr(plus + 1), kMostUnitsLater);
  if (!after) return bad("people.bad_cohort", text);
  MemberSet set{.kind = Kind::cohort};
  if (const auto monday = parse_whole_day(text.substr(0, plus))) {
    if (weekday_of(*monday) != 0) return bad("people.bad_cohort", text);
    set.period = week_of(*monday);
    set.later = week_of(LocalDay{monday->days + *after * kDaysInWeek});
    return set;
  }
  const auto month = parse_month(text.substr(0, plus));
  if (!month) return bad("people.bad_cohort", text);
  set.period = period_of_month(*month);
  set.later = period_of_month(*month + *after);
  return set;
}

Result<MemberSet> parse_hour(std::string_view text) {
  constexpr int kLastWeekday = 6;
  constexpr int kLastHour = 23;
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos || dash == 0 || dash + 1 == text.size()) return bad("people.bad_hour", text);
  const auto weekday = parse_count(text.substr(0, dash), kLastWeekday);
  const auto hour = parse_count(text.substr(dash + 1), kLastHour);
  if (!weekday || !hour) return bad("people.bad_hour", text);
  return MemberSet{.kind = Kind::hour, .weekday = *weekday, .hour = *hour};
}

}  // namespace

Result<MemberSet> parse_member_set(std::string_view text) {
  for (const Name& name : kAlone) {
    if (text == name.text) return MemberSet{.kind = name.kind};
  }
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return bad("people.unknown_set", text);
  const std::string_view name = text.substr(0, colon);
  const std::string_view value = text.substr(colon + 1);
  if (name == "cohort") return parse_cohort(value);
  if (name == "hour") return parse_hour(value);
  for (const Name& known : kWithPeriod) {
    if (name != known.text) continue;
    const Period period = TRY(parse_period(value));
    return MemberSet{.kind = known.kind, .period = period, .flow = known.flow};
  }
  return bad("people.unknown_set", text);
}

}  // namespace hearth::insight
