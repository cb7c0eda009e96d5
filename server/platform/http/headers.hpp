#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::http {

struct Header {
  std::string name;
  std::string value;

  bool operator==(const Header&) const = default;
};

using Headers = std::vector<Header>;

// Header names are the same in whatever case they are written.
[[nodiscard]] bool is_same_name(std::string_view a, std::string_view b);

// The first value under `name`.
[[nodiscard]] std::optional<std::string_view> find_header(const Headers& headers, std::string_view name);

}  // namespace hearth::http
