#include "segments/grammar/block_cursor.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "segments/grammar/limits.hpp"

namespace hearth::segments {
namespace {

constexpr Word<When::Form> kForms[] = {{When::Form::last_days, "last_days"},
                                       {When::Form::before, "before"},
                                       {When::Form::after, "after"},
                                       {When::Form::on, "on"},
                                       {When::Form::between, "between"}};
constexpr Word<Span::Unit> kUnits[] = {{Span::Unit::days, "days"}, {Span::Unit::hours, "hours"}};

std::optional<std::string> canonical_of(const json::Value& value) {
  const auto number = value.is_number() ? value.number() : std::nullopt;
  if (!number || *number > static_cast<double>(kMostQuantity) || *number < -static_cast<double>(kMostQuantity)) {
    return std::nullopt;
  }
  // The shortest digits that are this number; a very small one has hundreds and is refused by their count.
  std::array<char, 400> digits{};
  const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), *number, std::chars_format::fixed);
  if (written.ec != std::errc{}) return std::nullopt;
  return canonical_number({digits.data(), written.ptr});
}

}  // namespace

void BlockCursor::expect(std::initializer_list<std::string_view> keys) const {
  std::vector<std::string> seen;
  for (const auto& [key, value] : object_.members()) {
    if (key != "clause" && std::find(keys.begin(), keys.end(), key) == keys.end()) fail("segment.unexpected_key");
    if (std::find(seen.begin(), seen.end(), key) != seen.end()) fail("segment.key_twice");
    seen.push_back(key);
  }
}

std::string BlockCursor::text(std::string_view key) const {
  const json::Value value = find(key);
  if (value.is_text()) return value.text();
  fail(key, value.is_missing() ? "segment.missing" : "segment.not_a_text");
  return {};
}

std::int64_t BlockCursor::whole(std::string_view key) const {
  const std::string digits = number(key);
  if (digits.empty()) return 0;
  std::int64_t value = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (read.ptr != digits.data() + digits.size()) fail(key, "segment.bad_number");
  return value;
}

std::int32_t BlockCursor::days(std::string_view key) const {
  const std::int64_t value = whole(key);
  if (value < 0 || value > kMostDays) fail(key, "segment.bad_days");
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(value, 0, kMostDays));
}

std::string BlockCursor::number(std::string_view key) const {
  const json::Value value = find(key);
  auto number = canonical_of(value);
  if (number) return *std::move(number);
  fail(key, value.is_missing() ? "segment.missing" : "segment.bad_number");
  return {};
}

std::int32_t BlockCursor::percent(std::string_view key) const {
  const std::string digits = number(key);
  const auto share = digits.empty() ? std::optional<std::int64_t>{1} : hundredths_of(digits);
  if (share && *share >= 1 && *share <= kWhole) return static_cast<std::int32_t>(*share);
  fail(key, "segment.bad_share");
  return 1;
}

std::string BlockCursor::kind(std::string_view key) const {
  const std::string word = text(key);
  auto kind = find_kind(word);
  if (!kind && find(key).is_text()) fail(key, "segment.unknown_kind");
  return kind ? *std::move(kind) : std::string{kKindWords[0].kind};
}

DayReference BlockCursor::day(std::string_view key) const {
  const json::Value value = find(key);
  if (value.is_number()) return {.day = {}, .days_ago = days(key)};
  const auto day = parse_day(text(key));
  if (day.ok()) return {.day = *day};
  if (value.is_text()) fail(key, "segment.bad_day");
  return {};
}

Literal BlockCursor::literal(std::string_view key) const {
  const json::Value value = find(key);
  if (const auto yes_no = value.boolean()) {
    return {.form = Literal::Form::yes_no, .text = *yes_no ? "yes" : "no"};
  }
  if (value.is_number()) return {.form = Literal::Form::number, .text = number(key)};
  if (value.is_object()) {
    const BlockCursor inner{value, pointer_of(key), mistakes_};
    inner.expect({"day"});
    return {.form = Literal::Form::day, .text = {}, .day = inner.day("day")};
  }
  return {.form = Literal::Form::text, .text = text(key)};
}

When BlockCursor::when(std::string_view key) const {
  const json::Value value = find(key);
  if (!value.is_object()) {
    fail(key, value.is_missing() ? "segment.missing" : "segment.not_an_object");
    return {.days = 1};
  }
  const BlockCursor inner{value, pointer_of(key), mistakes_};
  When when{.form = inner.one_of("form", kForms)};
  if (when.form == When::Form::last_days) {
    inner.expect({"form", "days"});
    when.days = inner.days("days");
  } else if (when.form == When::Form::between) {
    inner.expect({"form", "first", "last"});
    when.first = inner.day("first");
    when.last = inner.day("last");
  } else {
    inner.expect({"form", "day"});
    when.first = inner.day("day");
  }
  return when;
}

Times BlockCursor::times(std::string_view key) const {
  const BlockCursor inner{find(key), pointer_of(key), mistakes_};
  inner.expect({"sign", "count"});
  return {.sign = inner.one_of("sign", kSigns), .count = inner.whole("count")};
}

Span BlockCursor::span(std::string_view key) const {
  const BlockCursor inner{find(key), pointer_of(key), mistakes_};
  inner.expect({"count", "unit"});
  return {.count = inner.days("count"), .unit = inner.one_of("unit", kUnits)};
}

TagName BlockCursor::tag() const {
  TagName tag{.group = has("group") ? text("group") : "", .name = text("name")};
  if (has("group") && tag.group.empty()) fail("group", "segment.name_missing");
  return tag;
}

}  // namespace hearth::segments
