#pragma once

#include "insight/figures/activity.hpp"
#include "insight/figures/excerpt.hpp"
#include "insight/figures/figures.hpp"

namespace hearth::insight {

struct Ranked {
  MemberId member;
  MemberLabel label;
  audience::Number number = 0;
  std::int64_t amount = 0;
};

// The `limit` members with the largest amounts (by member number; 0 never ranks), ties by key.
[[nodiscard]] std::vector<Ranked> rank(const Excerpt& excerpt, const Names& names,
                                       const std::vector<std::uint32_t>& amounts, std::size_t limit);

// Who writes most, and how much of everything that is.
void add_top_members(Figures& figures, const Excerpt& excerpt, const Activity& activity, const Names& names);

}  // namespace hearth::insight
