#include "segments/grammar/tokens.hpp"

#include "platform/base/text.hpp"

namespace hearth::segments {
namespace {

constexpr char32_t kNoBreakSpace = 0xA0;
constexpr char32_t kWideSpace = 0x3000;

// The ASCII character that a typed one stands for; others stay.
char32_t plain(char32_t code) {
  switch (code) {
    case U'：':
      return U':';
    case U'（':
      return U'(';
    case U'）':
      return U')';
    case U'“':
    case U'”':
    case U'„':
    case U'＂':
      return U'"';
    case U'＝':
      return U'=';
    case U'＜':
      return U'<';
    case U'＞':
      return U'>';
    case kWideSpace:
    case kNoBreakSpace:
    case U'\t':
    case U'\r':
    case U'\n':
      return U' ';
    default:
      return code;
  }
}

bool is_word_character(char32_t code) {
  if (code >= 0x80) return plain(code) == code && code != U'≥' && code != U'≤' && code != U'≠';
  if ((code >= U'a' && code <= U'z') || (code >= U'A' && code <= U'Z') || (code >= U'0' && code <= U'9')) return true;
  return std::u32string_view{U"-_.%+#@&*"}.find(code) != std::u32string_view::npos;
}

class Cutter {
 public:
  explicit Cutter(std::string_view text) : rest_{text} {}

  std::vector<Token> cut() {
    std::vector<Token> tokens;
    while (!rest_.empty()) {
      if (plain(peek()) == U' ') {
        take();
        continue;
      }
      tokens.push_back(next());
    }
    tokens.push_back({.kind = TokenKind::end, .text = {}, .place = {.offset = at_, .length = 0}});
    return tokens;
  }

 private:
  [[nodiscard]] char32_t peek() const {
    std::string_view copy = rest_;
    return text::take_code_point(copy);
  }
  char32_t take() {
    ++at_;
    return text::take_code_point(rest_);
  }
  bool take_if(char32_t wanted) {
    if (rest_.empty() || plain(peek()) != wanted) return false;
    take();
    return true;
  }

  Token next() {
    const std::uint32_t begin = at_;
    Token token = read();
    token.place = {.offset = begin, .length = at_ - begin};
    return token;
  }

  Token read() {
    if (is_word_character(peek())) return word();
    const char32_t code = take();
    switch (plain(code)) {
      case U'"':
        return quoted();
      case U':':
        return {.kind = TokenKind::colon};
      case U'/':
        return {.kind = TokenKind::slash};
      case U'(':
        return {.kind = TokenKind::open};
      case U')':
        return {.kind = TokenKind::close};
      case U'=':
        take_if(U'=');  // Some write two.
        return sign("=");
      case U'<':
        return sign(take_if(U'=') ? "<=" : take_if(U'>') ? "!=" : "<");
      case U'>':
        return sign(take_if(U'=') ? ">=" : ">");
      case U'≥':
        return sign(">=");
      case U'≤':
        return sign("<=");
      case U'≠':
        return sign("!=");
      case U'!':
        if (take_if(U'=')) return sign("!=");
        break;
      default:
        break;
    }
    Token broken{.kind = TokenKind::broken};
    text::append_code_point(broken.text, code);
    return broken;
  }

  static Token sign(std::string_view text) { return {.kind = TokenKind::sign, .text = std::string{text}}; }

  Token word() {
    Token token{.kind = TokenKind::word};
    while (!rest_.empty() && is_word_character(peek())) text::append_code_point(token.text, take());
    return token;
  }

  Token quoted() {
    Token token{.kind = TokenKind::quoted};
    while (!rest_.empty()) {
      const char32_t code = take();
      if (plain(code) == U'"') return token;
      if (code == U'\\' && !rest_.empty()) {
        text::append_code_point(token.text, take());
      } else {
        text::append_code_point(token.text, code);
      }
    }
    token.kind = TokenKind::broken;
    return token;
  }

  std::string_view rest_;
  std::uint32_t at_ = 0;  // code points
};

}  // namespace

std::vector<Token> to_tokens(std::string_view text) {
  return Cutter{text}.cut();
}

bool is_bare_word(std::string_view name) {
  if (name.empty()) return false;
  while (!name.empty()) {
    if (!is_word_character(text::take_code_point(name))) return false;
  }
  return true;
}

std::string to_quoted(std::string_view text) {
  std::string quoted = "\"";
  while (!text.empty()) {
    const char32_t code = text::take_code_point(text);
    if (code == U'\\' || plain(code) == U'"') quoted += '\\';
    text::append_code_point(quoted, code);
  }
  return quoted + "\"";
}

}  // namespace hearth::segments
