#include "platform/http/target.hpp"

#include <algorithm>

#include "platform/base/text.hpp"

namespace hearth::http {
namespace {

constexpr std::size_t kMostSegments = 32;
constexpr std::size_t kMostParameters = 128;

enum class Plus { is_itself, is_space };

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

enum class LineBreaks { refused, allowed };

// Nothing if an escape is broken or the decoded text is not clean. A value may hold several lines, a path may not.
std::optional<std::string> percent_decode(std::string_view text, Plus plus, LineBreaks line_breaks) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    char c = text[at];
    if (c == '%') {
      if (text.size() - at < 3) return std::nullopt;
      const int high = hex_digit(text[at + 1]);
      const int low = hex_digit(text[at + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      at += 2;
    } else if (c == '+' && plus == Plus::is_space) {
      c = ' ';
    }
    const bool is_allowed_break = line_breaks == LineBreaks::allowed && (c == '\n' || c == '\r' || c == '\t');
    if (is_control(c) && !is_allowed_break) return std::nullopt;
    out += c;
  }
  if (!text::is_clean_utf8(out)) return std::nullopt;
  return out;
}

// The text up to `separator`, which is taken off `rest` with it.
std::string_view take_until(std::string_view& rest, char separator) {
  const std::size_t end = std::min(rest.find(separator), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

Error bad_path(std::string detail) {
  return Error{ErrorCode::invalid, "http.bad_path", std::move(detail)};
}
Error bad_query(std::string detail) {
  return Error{ErrorCode::invalid, "http.bad_query", std::move(detail)};
}

Result<std::vector<std::string>> parse_path(std::string_view path) {
  if (path.empty() || path.front() != '/') return bad_path("a path begins with /");
  if (static_cast<std::size_t>(std::count(path.begin(), path.end(), '/')) > kMostSegments) {
    return bad_path("the path has too many segments");
  }
  std::vector<std::string> segments;
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::size_t end = std::min(path.find('/'), path.size());
    auto segment = percent_decode(path.substr(0, end), Plus::is_itself, LineBreaks::refused);
    if (!segment) return bad_path("the path has a bad escape or is not clean UTF-8");
    if (*segment == "." || *segment == "..") return bad_path("the path has a dot segment");
    path.remove_prefix(end);
    segments.push_back(std::move(*segment));
  }
  if (segments.size() == 1 && segments.front().empty()) segments.clear();
  return segments;
}

}  // namespace

Result<Target> parse_target(std::string_view target) {
  Target parsed;
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!target.starts_with(scheme)) continue;
    target.remove_prefix(scheme.size());
    const std::size_t end = std::min(target.find_first_of("/?"), target.size());
    parsed.host = target.substr(0, end);
    target.remove_prefix(end);
    if (target.empty()) target = "/";
    break;
  }
  const std::size_t question = std::min(target.find('?'), target.size());
  parsed.segments = TRY(parse_path(target.substr(0, question)));
  if (question < target.size()) parsed.query = TRY(parse_query(target.substr(question + 1)));
  return parsed;
}

Result<std::vector<QueryParameter>> parse_query(std::string_view query) {
  std::vector<QueryParameter> parameters;
  while (!query.empty()) {
    std::string_view value = take_until(query, '&');
    if (value.empty()) continue;
    const std::string_view name = take_until(value, '=');
    auto decoded_name = percent_decode(name, Plus::is_space, LineBreaks::refused);
    auto decoded_value = percent_decode(value, Plus::is_space, LineBreaks::allowed);
    if (!decoded_name || !decoded_value) return bad_query("the query has a bad escape or is not clean UTF-8");
    if (parameters.size() == kMostParameters) return bad_query("the query has too many parameters");
    parameters.push_back({std::move(*decoded_name), std::move(*decoded_value)});
  }
  return parameters;
}

std::string percent_encode(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (is_letter || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~') {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += kDigits[byte >> 4U];
      out += kDigits[byte & 0x0FU];
    }
  }
  return out;
}

}  // namespace hearth::http
