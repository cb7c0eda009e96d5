#include <fmt/format.h>

#include "platform/base/text.hpp"
#include "segments/grammar/limits.hpp"
#include "segments/grammar/reading.hpp"
#include "segments/grammar/text_cursor.hpp"
#include "segments/grammar/words.hpp"

namespace hearth::segments {
namespace {

Result<Clause> read_stay(TextCursor& cursor, Stay stay) {
  for (const auto& [where, word] : kWheres) {
    if (!cursor.is_word(word) || cursor.peek(1).kind != TokenKind::colon) continue;
    cursor.take();
    cursor.take();
    return Clause{StaysIn{.stay = stay, .where = where, .name = TRY(read_name(cursor))}};
  }
  if (cursor.take_words({"groups", "tagged"})) {
    if (!cursor.take_kind(TokenKind::colon)) return cursor.fail("segment.colon_missing");
    return Clause{StaysInTaggedGroups{.stay = stay, .tag = TRY(read_tag_name(cursor))}};
  }
  if (stay == Stay::in && cursor.is_word("segment") && cursor.peek(1).kind == TokenKind::colon) {
    cursor.take();
    cursor.take();
    return Clause{InSegment{.name = TRY(read_name(cursor))}};
  }
  return cursor.fail("segment.group_missing");
}

Result<Clause> read_field(TextCursor& cursor) {
  FieldIs clause{.field = TRY(read_name(cursor))};
  clause.sign = TRY(read_sign(cursor));
  clause.value = TRY(read_literal(cursor));
  return Clause{std::move(clause)};
}

// Words that a colon follows.
Result<std::optional<Clause>> read_named(TextCursor& cursor) {
  if (cursor.peek().kind != TokenKind::word || cursor.peek(1).kind != TokenKind::colon) {
    return std::optional<Clause>{};
  }
  if (cursor.is_word("group") || cursor.is_word("community") || cursor.is_word("segment")) {
    return std::optional{TRY(read_stay(cursor, Stay::in))};
  }
  const Token word = cursor.peek();
  const std::string lower = text::to_lower_ascii(word.text);
  const auto attribute = find_word(kAttributes, lower);
  if (!attribute && lower != "tag" && lower != "field") return cursor.fail("segment.unknown_word");
  cursor.take();
  cursor.take();
  if (attribute) return std::optional{Clause{AttributeIs{*attribute, TRY(read_name(cursor))}}};
  if (lower == "tag") return std::optional{Clause{Tagged{TRY(read_tag_name(cursor))}}};
  return std::optional{TRY(read_field(cursor))};
}

Result<Clause> read_presence(TextCursor& cursor, Presence presence) {
  if (cursor.take_word("owner")) return Clause{OwnerThere{presence}};
  if (cursor.take_word("stage")) return Clause{StageThere{presence}};
  if (cursor.is_word("field") && cursor.peek(1).kind == TokenKind::colon) {
    cursor.take();
    cursor.take();
    return Clause{FieldThere{.field = TRY(read_name(cursor)), .presence = presence}};
  }
  return cursor.fail("segment.field_missing");
}

Result<Clause> read_quantity(TextCursor& cursor, Quantity quantity) {
  QuantityIs clause{.quantity = quantity, .sign = TRY(read_sign(cursor))};
  if (quantity != Quantity::spend) {
    clause.value = TRY(read_whole(cursor));
    return Clause{clause};
  }
  const Token token = cursor.peek();
  const auto value = hundredths_of(TRY(read_number(cursor)));
  if (!value) return cursor.fail(token, "segment.bad_number");
  clause.value = *value;
  return Clause{clause};
}

Result<Clause> read_did(TextCursor& cursor) {
  Did clause{.kind = TRY(read_kind(cursor))};
  if (cursor.take_word("then")) {
    Followed followed{.first = std::move(clause.kind), .then = TRY(read_kind(cursor))};
    if (!cursor.take_word("within")) return cursor.fail("segment.within_missing");
    followed.within = TRY(read_span(cursor));
    return Clause{std::move(followed)};
  }
  if (cursor.peek().kind == TokenKind::sign) {
    const Sign sign = TRY(read_sign(cursor));
    clause.times = Times{.sign = sign, .count = TRY(read_whole(cursor))};
    if (cursor.is_word("times")) cursor.take();
  }
  clause.when = TRY(read_when(cursor));
  return Clause{std::move(clause)};
}

Result<Clause> read_never(TextCursor& cursor) {
  if (!cursor.take_word("did")) return cursor.fail("segment.did_missing");
  Did clause{.never = true, .kind = TRY(read_kind(cursor))};
  if (cursor.peek().kind == TokenKind::sign) return cursor.fail("segment.never_so_often");
  clause.when = TRY(read_when(cursor));
  return Clause{std::move(clause)};
}

Result<Clause> read_sample(TextCursor& cursor) {
  const bool is_share = cursor.peek().text.ends_with('%');
  SampleShare share;
  SampleCount count;
  if (is_share) {
    share.share = TRY(read_share(cursor));
  } else {
    count.count = TRY(read_whole(cursor));
  }
  if (!cursor.take_word("seed")) return cursor.fail("segment.seed_missing");
  share.seed = count.seed = TRY(read_whole(cursor));
  return is_share ? Clause{share} : Clause{count};
}

Result<Clause> read_top(TextCursor& cursor) {
  TopShare clause{.share = TRY(read_share(cursor))};
  if (!cursor.take_word("by")) return cursor.fail("segment.by_missing");
  for (const auto& [quantity, word] : kQuantities) {
    if (!cursor.take_word(word)) continue;
    clause.quantity = quantity;
    return Clause{clause};
  }
  return cursor.fail("segment.quantity_missing");
}

Result<Clause> read_instant(TextCursor& cursor, Instant instant) {
  const auto when = TRY(read_when(cursor));
  if (!when) return cursor.fail("segment.time_missing");
  return Clause{InstantIs{.instant = instant, .when = *when}};
}

Result<Clause> read_standing(TextCursor& cursor) {
  for (const auto& [standing, word] : kStandings) {
    if (cursor.take_word(word)) return Clause{StandingIs{standing}};
  }
  return cursor.fail("segment.standing_missing");
}

Result<Clause> read_clause(TextCursor& cursor) {
  if (auto named = TRY(read_named(cursor))) return *std::move(named);
  for (const auto& [quantity, word] : kQuantities) {
    if (cursor.take_word(word)) return read_quantity(cursor, quantity);
  }
  if (cursor.take_words({"ever", "in"})) return read_stay(cursor, Stay::ever_in);
  if (cursor.take_word("in")) return read_stay(cursor, Stay::in);
  if (cursor.take_word("left")) return read_stay(cursor, Stay::left);
  if (cursor.take_word("has")) return read_presence(cursor, Presence::has);
  if (cursor.take_word("no")) return read_presence(cursor, Presence::no);
  if (cursor.take_word("is")) return read_standing(cursor);
  if (cursor.take_word("joined")) return read_instant(cursor, Instant::joined);
  if (cursor.take_words({"first", "seen"})) return read_instant(cursor, Instant::first_seen);
  if (cursor.take_words({"last", "seen"})) return read_instant(cursor, Instant::last_seen);
  if (cursor.take_words({"last", "order"})) return read_instant(cursor, Instant::last_order);
  if (cursor.take_word("did")) return read_did(cursor);
  if (cursor.take_word("never")) return read_never(cursor);
  if (cursor.take_words({"active", "in"})) return Clause{ActiveIn{TRY(read_days(cursor))}};
  if (cursor.take_word("silent")) return Clause{SilentFor{TRY(read_days(cursor))}};
  if (cursor.take_word("sample")) return read_sample(cursor);
  if (cursor.take_word("top")) return read_top(cursor);
  return cursor.fail(cursor.peek().kind == TokenKind::word ? "segment.unknown_word" : "segment.clause_missing");
}

// Brackets, `not`, `and`, `or`: `not` binds tightest, `or` least.
class Reader {
 public:
  explicit Reader(TextCursor& cursor) : cursor_{cursor} {}

  Result<Expression> read_all() {
    if (cursor_.peek().kind == TokenKind::end) return cursor_.fail("segment.empty");
    Expression expression = TRY(read_joined(Joint::any));
    const Token& rest = cursor_.peek();
    if (rest.kind == TokenKind::close) return cursor_.fail("segment.bracket_too_many");
    if (rest.kind != TokenKind::end) return cursor_.fail("segment.and_or_missing");
    return expression;
  }

 private:
  Result<Expression> read_joined(Joint joint) {
    const std::size_t first = cursor_.at();
    const std::string_view word = joint == Joint::any ? "or" : "and";
    std::vector<Expression> of;
    do {
      of.push_back(joint == Joint::any ? TRY(read_joined(Joint::all)) : TRY(read_term()));
    } while (cursor_.take_word(word));
    if (of.size() == 1) return std::move(of.front());
    return Expression{Joined{joint, std::move(of)}, cursor_.place_since(first)};
  }

  Result<Expression> read_term() {
    const std::size_t first = cursor_.at();
    if (depth_ >= kDeepest) return cursor_.fail("segment.too_deep");
    if (cursor_.is_word("not") && cursor_.peek(1).kind != TokenKind::colon) {
      cursor_.take();
      ++depth_;
      std::vector<Expression> one;
      one.push_back(TRY(read_term()));
      --depth_;
      return Expression{Negated{std::move(one)}, cursor_.place_since(first)};
    }
    if (cursor_.take_kind(TokenKind::open)) return read_bracket(first);
    if (++clauses_ > kMostClauses) return cursor_.fail("segment.too_many_clauses");
    Clause clause = TRY(read_clause(cursor_));
    const Place place = cursor_.place_since(first);
    if (const auto fault = fault_of(clause)) return cursor_.fail_at(place, *fault);
    return Expression{std::move(clause), place};
  }

  Result<Expression> read_bracket(std::size_t first) {
    if (cursor_.take_kind(TokenKind::close)) return cursor_.fail_at(cursor_.place_since(first), "segment.empty");
    ++depth_;
    Expression inside = TRY(read_joined(Joint::any));
    --depth_;
    if (!cursor_.take_kind(TokenKind::close)) {
      const bool is_end = cursor_.peek().kind == TokenKind::end;
      return cursor_.fail(is_end ? "segment.bracket_open" : "segment.and_or_missing");
    }
    return inside;
  }

  TextCursor& cursor_;
  std::size_t depth_ = 0;
  std::size_t clauses_ = 0;
};

}  // namespace

Reading read_text(std::string_view text) {
  if (text.size() > kLongestExpression) return {.mistakes = {{.place = {}, .reason = "segment.too_long"}}};
  TextCursor cursor{to_tokens(text::clean_utf8(text))};
  auto read = Reader{cursor}.read_all();
  if (!read.ok()) return {.mistakes = {cursor.mistake().value()}};
  return {.expression = std::move(read).value()};
}

Reading read_either(std::string_view text_or_json) {
  return text::trim(text_or_json).starts_with('{') ? read_blocks(text_or_json) : read_text(text_or_json);
}

Error to_error(const std::vector<Mistake>& mistakes) {
  Error error{ErrorCode::invalid, "segment.bad_expression", "this is no expression"};
  for (const Mistake& mistake : mistakes) {
    const std::string where = mistake.place.pointer.empty()
                                  ? fmt::format("#{}+{}", mistake.place.offset, mistake.place.length)
                                  : mistake.place.pointer;
    error.fields.push_back({.where = "/expression" + where, .reason = mistake.reason});
  }
  return error;
}

}  // namespace hearth::segments
