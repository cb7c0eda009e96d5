#include "audience/population/questions.hpp"

#include <algorithm>
#include <array>

#include "audience/population/told_fact.hpp"

namespace hearth::audience {
namespace {

constexpr std::array<std::string_view, 6> kStages{"attention", "interest", "desire", "action", "satisfaction", "share"};

struct KindWord {
  std::string_view word;
  std::string_view kind;
};
constexpr std::array kKindWords{
    KindWord{"message", "message.posted"},   KindWord{"join", "member.joined"}, KindWord{"leave", "member.left"},
    KindWord{"reaction", "message.reacted"}, KindWord{"order", "order.paid"},   KindWord{"checkin", "checkin.made"},
};

}  // namespace

std::optional<Stage> parse_stage(std::string_view word) {
  const auto* const found = std::find(kStages.begin(), kStages.end(), word);
  if (found == kStages.end()) return std::nullopt;
  return static_cast<Stage>(found - kStages.begin());
}

std::string_view to_word(Stage stage) {
  return kStages[static_cast<std::size_t>(stage)];
}

std::string_view kind_of_word(std::string_view word) {
  const auto* const found =
      std::find_if(kKindWords.begin(), kKindWords.end(), [&](const KindWord& each) { return each.word == word; });
  return found == kKindWords.end() ? word : found->kind;
}

bool is_counted(std::string_view kind) {
  return sort_of_kind(kind).is_counted;
}

}  // namespace hearth::audience
