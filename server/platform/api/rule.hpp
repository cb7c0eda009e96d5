#pragma once

#include <cstdint>
#include <limits>
#include <string_view>

namespace hearth::api {

// What a value from outside must keep to. For a text the bounds are code points, for a list its items, for a number the
// number itself.
struct Rule {
  static constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::min();

  std::int64_t min = kNone;  // kNone: no bound
  std::int64_t max = kNone;
  bool may_be_left_out = false;  // then the field keeps the value that its type gives it
  // For readers of the document.
  std::string_view format = {};  // "email", "password", …
  std::string_view about = {};   // what the name of the field does not say
};

// Texts and lists without a bound of their own still have this one: nobody sends more by mistake.
constexpr std::int64_t kLongestText = 10'000;
constexpr std::int64_t kLongestList = 10'000;

}  // namespace hearth::api
