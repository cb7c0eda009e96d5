#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.hpp"

namespace hearth::http {

struct QueryParameter {
  std::string name;
  std::string value;

  bool operator==(const QueryParameter&) const = default;
};

// What a request asks for, decoded. Every text is clean UTF-8 without control characters.
struct Target {
  std::string host;                   // of the absolute form ("http://host/path"), else empty
  std::vector<std::string> segments;  // of "/": none; of "/a/": "a" and ""; never "." or ".."
  std::vector<QueryParameter> query;  // in order; names may repeat
};

// Reads the request target of RFC 9112 in origin or absolute form. Fails with http.bad_path or http.bad_query: bad
// escapes, broken UTF-8, control characters, dot segments, too many parts.
[[nodiscard]] Result<Target> parse_target(std::string_view target);

// Reads "a=1&b=2" with escapes and '+' for a space, as in a URL or a posted form. Fails with http.bad_query.
[[nodiscard]] Result<std::vector<QueryParameter>> parse_query(std::string_view query);

// `text` as one segment of a path or one value of a query: every byte but letters, digits and "-._~" is escaped.
[[nodiscard]] std::string percent_encode(std::string_view text);

}  // namespace hearth::http
