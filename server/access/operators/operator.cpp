#include "access/operators/operator.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "platform/base/text.hpp"

namespace hearth::access {
namespace {

constexpr std::size_t kLongestEmail = 254;  // bytes, as RFC 5321 limits a path
constexpr std::size_t kLongestName = 100;   // code points

// Never part of an address that somebody has, and trouble in logs and pages.
bool is_odd(char c) {
  return static_cast<unsigned char>(c) <= ' ' || c == '\x7f' ||
         std::string_view{"\"'<>(),:;\\[]`"}.find(c) != std::string_view::npos;
}

}  // namespace

std::string_view to_text(Language language) {
  return wire_names(language).at(static_cast<std::size_t>(language)).second;
}

Result<Language> parse_language(std::string_view text) {
  for (const auto& [language, name] : wire_names(Language{})) {
    if (name == text) return language;
  }
  return Error{ErrorCode::invalid, "access.unknown_language", "a language is zh-CN, zh-TW or en"};
}

std::string_view to_text(OperatorState state) {
  return wire_names(state).at(static_cast<std::size_t>(state)).second;
}

OperatorState Operator::state() const {
  if (disabled_at) return OperatorState::disabled;
  return has_password ? OperatorState::active : OperatorState::invited;
}

Result<std::string> parse_email(std::string_view text) {
  std::string email = text::to_lower_ascii(text::trim(text));
  const std::size_t at = email.find('@');
  if (at == 0 || at == std::string::npos || at + 1 == email.size() || email.find('@', at + 1) != std::string::npos ||
      email.size() > kLongestEmail || !text::is_clean_utf8(email) || std::any_of(email.begin(), email.end(), is_odd)) {
    return Error{ErrorCode::invalid, "access.bad_email", "this is not an e-mail address"};
  }
  return email;
}

Result<std::string> parse_name(std::string_view text) {
  const std::string_view name = text::trim(text);
  const bool has_control =
      std::any_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; });
  if (name.empty() || has_control || !text::is_clean_utf8(name) || text::count_code_points(name) > kLongestName) {
    return Error{ErrorCode::invalid, "access.bad_name", fmt::format("a name has 1 to {} characters", kLongestName)};
  }
  return std::string{name};
}

}  // namespace hearth::access
