#include "channels/exports/notice_pattern.hpp"

#include "platform/base/text.hpp"

namespace hearth::channels::exports {
namespace {

constexpr auto kNowhere = std::string_view::npos;

void keep(NoticeMatch& match, char mark, std::string_view found) {
  if (mark == 'a') match.actor = text::trim(found);
  if (mark == 'b') match.parties = text::trim(found);
  if (mark == 't') match.new_name = text::trim(found);
}

struct Piece {
  std::string_view literal;  // up to the next mark
  char mark = 0;             // 'a', 'b', 't', '*'; 0 at the end
};

Piece next_piece(std::string_view& pattern) {
  const std::size_t at = pattern.find_first_of("{*");
  const Piece piece{.literal = pattern.substr(0, at), .mark = at == kNowhere ? '\0' : pattern[at]};
  if (piece.mark == '{') {
    const char mark = pattern[at + 1];
    pattern.remove_prefix(at + 3);
    return {.literal = piece.literal, .mark = mark};
  }
  pattern.remove_prefix(at == kNowhere ? pattern.size() : at + 1);
  return piece;
}

}  // namespace

std::optional<NoticeMatch> match_notice(std::string_view text, std::string_view pattern) {
  NoticeMatch found;
  char open = 0;  // the mark that what follows belongs to
  while (true) {
    const Piece piece = next_piece(pattern);
    const bool is_last = piece.mark == 0;
    std::size_t at = 0;
    if (open == 0) {
      if (!text.starts_with(piece.literal)) return std::nullopt;
    } else if (is_last) {
      if (!text.ends_with(piece.literal)) return std::nullopt;
      at = text.size() - piece.literal.size();
    } else {
      at = text.find(piece.literal, open == '*' ? 0 : 1);
    }
    if (at == kNowhere) return std::nullopt;
    if (open != 0 && open != '*' && text::trim(text.substr(0, at)).empty()) return std::nullopt;
    keep(found, open, text.substr(0, at));
    text.remove_prefix(at + piece.literal.size());
    if (is_last) return open != 0 || text.empty() ? std::optional{found} : std::nullopt;
    open = piece.mark;
  }
}

}  // namespace hearth::channels::exports
