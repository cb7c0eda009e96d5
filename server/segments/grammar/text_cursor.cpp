#include "segments/grammar/text_cursor.hpp"

#include <algorithm>
#include <charconv>

#include "platform/base/text.hpp"
#include "segments/grammar/limits.hpp"
#include "segments/grammar/words.hpp"

namespace hearth::segments {
namespace {

std::optional<std::int64_t> whole_of(std::string_view digits) {
  const auto canonical = canonical_number(digits);
  if (!canonical || canonical->find('.') != std::string::npos) return std::nullopt;
  std::int64_t value = 0;
  std::from_chars(canonical->data(), canonical->data() + canonical->size(), value);
  return value;
}

// "7d" → 7, "d".
struct Measured {
  std::int64_t count = 0;
  std::string unit = {};
};
std::optional<Measured> measured_of(std::string_view word) {
  const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
  if (digits == 0) return std::nullopt;
  const auto count = whole_of(word.substr(0, digits));
  if (!count) return std::nullopt;
  return Measured{*count, text::to_lower_ascii(word.substr(digits))};
}

std::optional<Span::Unit> unit_of(std::string_view unit) {
  for (const std::string_view days : {"d", "day", "days"}) {
    if (unit == days) return Span::Unit::days;
  }
  for (const std::string_view hours : {"h", "hour", "hours"}) {
    if (unit == hours) return Span::Unit::hours;
  }
  return std::nullopt;
}

Result<DayReference> read_day(TextCursor& cursor) {
  if (cursor.take_word("today")) return DayReference{};
  const Token& token = cursor.peek();
  if (token.kind != TokenKind::word) return cursor.fail("segment.day_missing");
  if (const auto day = parse_day(token.text); day.ok()) {
    cursor.take();
    return DayReference{.day = *day};
  }
  const auto measured = measured_of(token.text);
  if (!measured || (!measured->unit.empty() && !unit_of(measured->unit))) return cursor.fail("segment.bad_day");
  const std::int32_t days = TRY(read_days(cursor));
  if (!cursor.take_word("ago")) return cursor.fail("segment.ago_missing");
  return DayReference{.day = {}, .days_ago = days};
}

}  // namespace

bool TextCursor::is_word(std::string_view word, std::size_t ahead) const {
  const Token& token = peek(ahead);
  return token.kind == TokenKind::word && text::to_lower_ascii(token.text) == word;
}
bool TextCursor::take_word(std::string_view word) {
  return take_words({word});
}
bool TextCursor::take_words(std::initializer_list<std::string_view> words) {
  std::size_t ahead = 0;
  for (const std::string_view word : words) {
    if (!is_word(word, ahead++)) return false;
  }
  at_ += words.size();
  return true;
}
bool TextCursor::take_kind(TokenKind kind) {
  if (peek().kind != kind) return false;
  take();
  return true;
}

Place TextCursor::place_since(std::size_t first) const {
  const Place& begin = tokens_[first].place;
  const Place& last = tokens_[at_ > first ? at_ - 1 : first].place;
  return {.offset = begin.offset, .length = last.offset + last.length - begin.offset};
}

Error TextCursor::fail(const Token& token, std::string_view reason) {
  if (token.kind == TokenKind::broken) {
    return fail_at(token.place, token.place.length == 1 ? "segment.strange_character" : "segment.quote_open",
                   token.text);
  }
  return fail_at(token.place, reason, token.text);
}

Error TextCursor::fail_at(Place place, std::string_view reason, std::string detail) {
  if (!mistake_)
    mistake_ = Mistake{.place = std::move(place), .reason = std::string{reason}, .detail = std::move(detail)};
  return Error{ErrorCode::invalid, mistake_->reason};
}

Result<std::string> read_name(TextCursor& cursor) {
  const Token& token = cursor.peek();
  if (token.kind != TokenKind::word && token.kind != TokenKind::quoted) return cursor.fail("segment.name_missing");
  if (token.text.empty()) return cursor.fail("segment.name_missing");
  if (!is_name(token.text)) return cursor.fail("segment.bad_name");
  return cursor.take().text;
}

Result<TagName> read_tag_name(TextCursor& cursor) {
  std::string name = TRY(read_name(cursor));
  if (!cursor.take_kind(TokenKind::slash)) return TagName{.group = {}, .name = std::move(name)};
  return TagName{.group = std::move(name), .name = TRY(read_name(cursor))};
}

Result<std::string> read_number(TextCursor& cursor) {
  const Token& token = cursor.peek();
  if (token.kind != TokenKind::word) return cursor.fail("segment.number_missing");
  auto number = canonical_number(token.text);
  if (!number) return cursor.fail("segment.bad_number");
  cursor.take();
  return *number;
}

Result<std::int64_t> read_whole(TextCursor& cursor) {
  const Token& token = cursor.peek();
  if (token.kind != TokenKind::word) return cursor.fail("segment.number_missing");
  const auto number = whole_of(token.text);
  if (!number) return cursor.fail("segment.bad_number");
  cursor.take();
  return *number;
}

Result<Span> read_span(TextCursor& cursor) {
  const Token token = cursor.peek();
  if (token.kind != TokenKind::word) return cursor.fail("segment.days_missing");
  auto measured = measured_of(token.text);
  if (!measured) return cursor.fail("segment.bad_days");
  const bool is_apart = measured->unit.empty();
  if (is_apart && cursor.peek(1).kind == TokenKind::word) measured->unit = text::to_lower_ascii(cursor.peek(1).text);
  const auto unit = unit_of(measured->unit);
  if (!unit || measured->count < 1 || measured->count > kMostDays) return cursor.fail("segment.bad_days");
  cursor.take();
  if (is_apart) cursor.take();
  return Span{.count = static_cast<std::int32_t>(measured->count), .unit = *unit};
}

Result<std::int32_t> read_days(TextCursor& cursor) {
  const Token token = cursor.peek();
  const Span span = TRY(read_span(cursor));
  if (span.unit != Span::Unit::days) return cursor.fail(token, "segment.bad_days");
  return span.count;
}

Result<std::int32_t> read_share(TextCursor& cursor) {
  const Token& token = cursor.peek();
  if (token.kind != TokenKind::word || !token.text.ends_with('%')) return cursor.fail("segment.share_missing");
  const auto number = canonical_number(std::string_view{token.text}.substr(0, token.text.size() - 1));
  const auto share = number ? hundredths_of(*number) : std::nullopt;
  if (!share || *share < 1 || *share > kWhole) return cursor.fail("segment.bad_share");
  cursor.take();
  return static_cast<std::int32_t>(*share);
}

Result<Sign> read_sign(TextCursor& cursor) {
  if (cursor.take_word("contains")) return Sign::contains;
  if (cursor.peek().kind != TokenKind::sign) return cursor.fail("segment.sign_missing");
  return find_word(kSigns, cursor.take().text).value();
}

Result<std::string> read_kind(TextCursor& cursor) {
  const Token& token = cursor.peek();
  if (token.kind != TokenKind::word) return cursor.fail("segment.kind_missing");
  auto kind = find_kind(text::to_lower_ascii(token.text));
  if (!kind) return cursor.fail("segment.unknown_kind");
  cursor.take();
  return *kind;
}

Result<Literal> read_literal(TextCursor& cursor) {
  const Token& token = cursor.peek();
  if (token.kind == TokenKind::quoted) {
    if (token.text.empty()) return cursor.fail("segment.value_missing");
    if (!is_name(token.text)) return cursor.fail("segment.bad_name");
    return Literal{.form = Literal::Form::text, .text = cursor.take().text};
  }
  if (token.kind != TokenKind::word) return cursor.fail("segment.value_missing");
  const bool is_yes = cursor.is_word("yes") || cursor.is_word("true");
  if (is_yes || cursor.is_word("no") || cursor.is_word("false")) {
    cursor.take();
    return Literal{.form = Literal::Form::yes_no, .text = is_yes ? "yes" : "no"};
  }
  const bool is_ago = measured_of(token.text) && (cursor.is_word("ago", 1) || cursor.is_word("ago", 2));
  if (is_ago || cursor.is_word("today") || parse_day(token.text).ok()) {
    return Literal{.form = Literal::Form::day, .text = {}, .day = TRY(read_day(cursor))};
  }
  if (auto number = canonical_number(token.text)) {
    cursor.take();
    return Literal{.form = Literal::Form::number, .text = *number};
  }
  if (!is_name(token.text)) return cursor.fail("segment.bad_name");
  return Literal{.form = Literal::Form::text, .text = cursor.take().text};
}

Result<std::optional<When>> read_when(TextCursor& cursor) {
  const std::size_t first = cursor.at();
  When when;
  if (cursor.take_word("in") || cursor.take_word("within")) {
    when.days = TRY(read_days(cursor));
    return std::optional{when};
  }
  if (cursor.take_word("between")) {
    when.form = When::Form::between;
    when.first = TRY(read_day(cursor));
    if (!cursor.take_word("and")) return cursor.fail("segment.and_missing");
    when.last = TRY(read_day(cursor));
    if (const auto fault = fault_of(InstantIs{.when = when})) return cursor.fail_at(cursor.place_since(first), *fault);
    return std::optional{when};
  }
  if (cursor.take_word("before")) {
    when.form = When::Form::before;
  } else if (cursor.take_word("after")) {
    when.form = When::Form::after;
  } else if (cursor.take_word("on")) {
    when.form = When::Form::on;
  } else {
    return std::optional<When>{};
  }
  when.first = TRY(read_day(cursor));
  return std::optional{when};
}

}  // namespace hearth::segments
