#include "tags/assignment.hpp"

#include <charconv>
#include <fmt/format.h>

namespace hearth::tags {
namespace {

constexpr std::array kWords{std::pair{Maker::Kind::operator_, std::string_view{"operator:"}},
                            std::pair{Maker::Kind::rule, std::string_view{"rule:"}},
                            std::pair{Maker::Kind::import, std::string_view{"import:"}}};
constexpr std::string_view kSystem = "system";

}  // namespace

std::string to_text(const Maker& maker) {
  for (const auto& [kind, word] : kWords) {
    if (kind == maker.kind) return fmt::format("{}{}", word, maker.number);
  }
  return std::string{kSystem};
}

std::optional<Maker> parse_maker(std::string_view text) {
  if (text == kSystem) return Maker{};
  for (const auto& [kind, word] : kWords) {
    if (!text.starts_with(word)) continue;
    text.remove_prefix(word.size());
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{} || end != text.data() + text.size() || number < 1) return std::nullopt;
    return Maker{.kind = kind, .number = number};
  }
  return std::nullopt;
}

Maker maker_of(const access::Actor& by) {
  if (!by.operator_id.is_set()) return {};
  return {.kind = Maker::Kind::operator_, .number = by.operator_id.value};
}

}  // namespace hearth::tags
