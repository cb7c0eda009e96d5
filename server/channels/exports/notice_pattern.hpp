#pragma once

#include <optional>
#include <string_view>

namespace hearth::channels::exports {

// What the marks of a pattern stood for, trimmed; empty where the pattern does not have the mark.
struct NoticeMatch {
  std::string_view actor;     // {a}: who does it
  std::string_view parties;   // {b}: to whom
  std::string_view new_name;  // {t}
};

// Matches a whole notice against a pattern such as "{a} added {b}" or "{b} joined using * link*". Each mark takes as
// little as it can, the last one all that is left; {a}, {b} and {t} stand for something that is not blank, * may stand
// for nothing. Patterns are written by us: every '{' begins a mark.
[[nodiscard]] std::optional<NoticeMatch> match_notice(std::string_view text, std::string_view pattern);

}  // namespace hearth::channels::exports
