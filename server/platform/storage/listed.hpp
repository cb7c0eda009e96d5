#pragma once

#include <fmt/format.h>
#include <iterator>
#include <span>
#include <string>

#include "platform/base/id.hpp"

namespace hearth::sql {

// What the hole {{listed}} takes as its first argument: "3,5,8". Fit for a hundred thousand.
template <class Tag>
[[nodiscard]] std::string listed(std::span<const Id<Tag>> ids) {
  std::string text;
  text.reserve(ids.size() * 8);
  for (const Id<Tag> id : ids) fmt::format_to(std::back_inserter(text), "{},", id.value);
  if (!text.empty()) text.pop_back();
  return text;
}

}  // namespace hearth::sql
