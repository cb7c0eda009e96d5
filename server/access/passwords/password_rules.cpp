#include "access/passwords/password_rules.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>
#include <string>

#include "access/passwords/frequent_words.hpp"
#include "platform/base/text.hpp"

namespace hearth::access {
namespace {

constexpr std::size_t kFewestCharacters = 4;  // different ones
constexpr std::size_t kFewDigits = 15;        // telephone numbers, birthdays, and two of them
constexpr std::size_t kShortestName = 3;      // shorter ones stand in many words
constexpr std::size_t kLongestEnding = 8;     // what people put behind a word

// Neighbours on keyboards and in the alphabet. A text is a row when nearly each pair of its letters stands here.
constexpr std::string_view kRows =
    "abcdefghijklmnopqrstuvwxyz 01234567890 qwertyuiop asdfghjkl zxcvbnm "
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p 1q2w3e4r5t6y7u8i9o0p q1w2e3r4t5y6u7i8o9p0 !@#$%^&*()";

bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

char plain(char c) {
  constexpr std::string_view kWritten = "0134578@$!";
  constexpr std::string_view kMeant = "oleastbasi";
  const std::size_t at = kWritten.find(c);
  return at == std::string_view::npos ? c : kMeant[at];
}

bool is_step(char a, char b) {
  if (a == b) return true;
  const std::array<char, 2> forth{a, b};
  const std::array<char, 2> back{b, a};
  return kRows.find(std::string_view{forth.data(), 2}) != std::string_view::npos ||
         kRows.find(std::string_view{back.data(), 2}) != std::string_view::npos;
}

bool is_row(std::string_view lower) {
  std::size_t breaks = 0;
  for (std::size_t i = 1; i < lower.size(); ++i) breaks += is_step(lower[i - 1], lower[i]) ? 0U : 1U;
  return breaks <= lower.size() / 8;
}

// The text without what is no letter at its ends.
std::string_view core_of(std::string_view lower) {
  const auto* const first = std::find_if(lower.begin(), lower.end(), is_letter);
  const auto last = std::find_if(lower.rbegin(), lower.rend(), is_letter);
  if (first == lower.end()) return {};
  return lower.substr(static_cast<std::size_t>(first - lower.begin()), static_cast<std::size_t>(last.base() - first));
}

bool is_repeated_word(std::string_view core) {
  for (std::size_t size = 2; size <= core.size(); ++size) {
    if (core.size() % size != 0 || !is_frequent_word(core.substr(0, size))) continue;
    bool repeats = true;
    for (std::size_t at = size; at < core.size(); at += size) repeats &= core.substr(at, size) == core.substr(0, size);
    if (repeats) return true;
  }
  return false;
}

// "p@ssw0rd123" is read as "password": first as written, then with digits and marks as the letters that they stand for.
bool is_word_with_ending(std::string_view lower) {
  const std::string_view written = core_of(lower);
  if (lower.size() - written.size() <= kLongestEnding && is_repeated_word(written)) return true;
  for (std::size_t end = lower.size(); end > 0 && lower.size() - end <= kLongestEnding; --end) {
    std::string meant{lower.substr(0, end)};
    std::transform(meant.begin(), meant.end(), meant.begin(), plain);
    if (is_repeated_word(core_of(meant))) return true;
    if (is_letter(lower[end - 1])) break;  // The ending has no letters.
  }
  return false;
}

bool is_owners_name(std::string_view lower, std::string_view name) {
  const std::string wanted = text::to_lower_ascii(name);
  return wanted.size() >= kShortestName && lower.find(wanted) != std::string_view::npos &&
         lower.size() - wanted.size() <= kLongestEnding;
}

std::string_view fault_of(std::string_view password, const PasswordOwner& owner) {
  const std::string lower = text::to_lower_ascii(password);
  if (std::set<char>{lower.begin(), lower.end()}.size() < kFewestCharacters) return "it repeats a few characters";
  if (lower.size() <= kFewDigits && std::all_of(lower.begin(), lower.end(), is_digit)) return "it has only digits";
  if (is_row(lower)) return "it is a row of the keyboard or the alphabet";
  if (is_word_with_ending(lower)) return "it is among the commonest";
  const std::string_view mailbox = owner.email.substr(0, owner.email.find('@'));
  if (is_owners_name(lower, mailbox) || is_owners_name(lower, owner.name)) return "it is the name of its owner";
  return {};
}

}  // namespace

Done check_password(std::string_view password, const PasswordOwner& owner) {
  const std::size_t length = text::count_code_points(password);
  if (!text::is_clean_utf8(password) || length < kShortestPassword || length > kLongestPassword) {
    return Error{ErrorCode::invalid, "access.weak_password",
                 fmt::format("a password has {} to {} characters", kShortestPassword, kLongestPassword)};
  }
  if (const std::string_view fault = fault_of(password, owner); !fault.empty()) {
    return Error{ErrorCode::invalid, "access.weak_password", fmt::format("this password is easy to guess: {}", fault)};
  }
  return {};
}

}  // namespace hearth::access
