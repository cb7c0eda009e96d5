#include "platform/http/accept_encoding.hpp"

#include <algorithm>
#include <optional>

#include "platform/base/text.hpp"

namespace hearth::http {
namespace {

constexpr int kMost = 1000;

// The text up to `separator`, which is taken off `rest` with it.
std::string_view take_until(std::string_view& rest, char separator) {
  const std::size_t end = std::min(rest.find(separator), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return text::trim(part);
}

// "0", "1", "0.5" … "0.125", "1.000" as thousandths.
std::optional<int> parse_quality(std::string_view value) {
  if (value.empty() || (value[0] != '0' && value[0] != '1') || value.size() > 5) return std::nullopt;
  int quality = value[0] == '1' ? kMost : 0;
  if (value.size() > 1 && value[1] != '.') return std::nullopt;
  int weight = kMost / 10;
  for (std::size_t at = 2; at < value.size(); ++at, weight /= 10) {
    if (value[at] < '0' || value[at] > '9') return std::nullopt;
    quality += (value[at] - '0') * weight;
  }
  return quality <= kMost ? std::optional{quality} : std::nullopt;
}

// Without a quality a coding is wanted as much as can be.
int quality_among(std::string_view parameters) {
  while (!parameters.empty()) {
    std::string_view parameter = take_until(parameters, ';');
    const std::string_view name = take_until(parameter, '=');
    if (is_same_name(name, "q")) return parse_quality(parameter).value_or(0);
  }
  return kMost;
}

// What one list says of the coding by its name, or by "*".
std::optional<int> said_in(std::string_view list, std::string_view coding) {
  std::optional<int> of_all_others;
  while (!list.empty()) {
    std::string_view item = take_until(list, ',');
    std::string_view name = take_until(item, ';');
    if (is_same_name(name, "x-gzip")) name.remove_prefix(2);
    if (is_same_name(name, coding)) return quality_among(item);
    if (name == "*") of_all_others = quality_among(item);
  }
  return of_all_others;
}

std::optional<int> said_of(const Headers& headers, std::string_view coding) {
  const auto list = find_header(headers, "Accept-Encoding");
  return list ? said_in(*list, coding) : std::nullopt;
}

}  // namespace

int wish_for(const Headers& headers, std::string_view coding) {
  return said_of(headers, coding).value_or(0);
}

// "identity" is always taken unless refused, but what nobody mentioned is nobody's wish.
bool prefers(const Headers& headers, std::string_view coding) {
  const int wish = wish_for(headers, coding);
  return wish > 0 && wish >= wish_for(headers, "identity");
}

}  // namespace hearth::http
