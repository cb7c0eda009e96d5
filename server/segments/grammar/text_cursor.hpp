#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.hpp"
#include "segments/grammar/reading.hpp"
#include "segments/grammar/tokens.hpp"

namespace hearth::segments {

// Where a text is being read, and the first mistake in it. What reads from it returns an Error as soon as there is one;
// the mistake says where.
class TextCursor {
 public:
  explicit TextCursor(std::vector<Token> tokens) : tokens_{std::move(tokens)} {}

  [[nodiscard]] const Token& peek(std::size_t ahead = 0) const {
    return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
  }
  Token take() { return at_ + 1 < tokens_.size() ? tokens_[at_++] : tokens_.back(); }
  [[nodiscard]] std::size_t at() const { return at_; }

  // A word, whatever its case.
  [[nodiscard]] bool is_word(std::string_view word, std::size_t ahead = 0) const;
  bool take_word(std::string_view word);
  bool take_words(std::initializer_list<std::string_view> words);
  bool take_kind(TokenKind kind);

  // From the token number `first` to the one taken last.
  [[nodiscard]] Place place_since(std::size_t first) const;

  // Notes the mistake; the Error is to be returned.
  Error fail(std::string_view reason) { return fail(peek(), reason); }
  Error fail(const Token& token, std::string_view reason);
  Error fail_at(Place place, std::string_view reason, std::string detail = {});
  [[nodiscard]] const std::optional<Mistake>& mistake() const { return mistake_; }

 private:
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::optional<Mistake> mistake_;
};

// The parts of clauses. Each takes what it reads off the cursor.
[[nodiscard]] Result<std::string> read_name(TextCursor& cursor);  // behind the colon
[[nodiscard]] Result<TagName> read_tag_name(TextCursor& cursor);
[[nodiscard]] Result<std::string> read_number(TextCursor& cursor);
[[nodiscard]] Result<std::int64_t> read_whole(TextCursor& cursor);
[[nodiscard]] Result<std::int32_t> read_days(TextCursor& cursor);  // "7d", "7 days"
[[nodiscard]] Result<Span> read_span(TextCursor& cursor);          // the same, or "12h"
[[nodiscard]] Result<std::int32_t> read_share(TextCursor& cursor);
[[nodiscard]] Result<Sign> read_sign(TextCursor& cursor);
[[nodiscard]] Result<std::string> read_kind(TextCursor& cursor);
[[nodiscard]] Result<Literal> read_literal(TextCursor& cursor);
// Nothing where no word of time stands here.
[[nodiscard]] Result<std::optional<When>> read_when(TextCursor& cursor);

}  // namespace hearth::segments
