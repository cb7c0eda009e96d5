#pragma once

#include <string_view>

namespace hearth::api {

// The name by which an enum's value is known outside, see codec_of_kinds.hpp; empty for what is none of them.
template <class T>
requires requires(T value) {
  wire_names(value);
}
[[nodiscard]] constexpr std::string_view wire_name_of(T value) {
  for (const auto& [known, name] : wire_names(T{})) {
    if (known == value) return name;
  }
  return {};
}

}  // namespace hearth::api
