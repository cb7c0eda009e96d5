#pragma once

#include <string_view>

namespace hearth::segments {

// Audiences that this trade expects, each to begin with.
struct Preset {
  std::string_view key;
  std::string_view text;
};
inline constexpr Preset kPresets[] = {
    {"new", "joined within 7d"},
    {"silent_newcomers", "joined within 14d and never did message"},
    // Once among the loudest quarter, silent for one to four weeks.
    {"recently_inactive", "top 25% by messages and silent 7 days and active in 28d"},
    {"silent_30", "silent 30 days"},
    {"core", "did message >= 10 in 30d and top 10% by messages"},
    {"at_risk", "orders >= 2 and last order before 60d ago and last order after 180d ago"},
    {"champions", "orders >= 3 and last order within 30d and top 20% by spend"},
    {"never_bought", "never did order"},
};

}  // namespace hearth::segments
