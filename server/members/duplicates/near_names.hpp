#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/facts/fact.hpp"

namespace hearth::members {

// A name as it is compared: without spaces, signs and emoji, in small letters, wide Latin letters as plain ones. Empty
// where nothing is left.
[[nodiscard]] std::u32string compared_name(std::string_view name);

// Whether one step leads from one to the other: a character more, less or another. Of names with fewer than four
// characters only the same is near: 李雷 and 李蕾 are two persons.
[[nodiscard]] bool are_near(const std::u32string& left, const std::u32string& right);

// A name that more have than this (a default of a platform, say) tells nothing of who is who.
constexpr std::size_t kMostOfOneName = 20;

struct ComparedName {
  MemberId member;
  std::u32string name;  // as compared_name() makes it
};
// Every pair of different members with near names, the smaller id first, once each, in order. Takes time by the length
// of all names together and the pairs found, not by the square of their number.
[[nodiscard]] std::vector<std::pair<MemberId, MemberId>> near_pairs(const std::vector<ComparedName>& names);

}  // namespace hearth::members
