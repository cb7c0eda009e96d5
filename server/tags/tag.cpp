#include "tags/tag.hpp"

#include "platform/base/text.hpp"

namespace hearth::tags {

TagName parse_tag_name(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return {.group = {}, .name = std::string{text::trim(text)}};
  return {.group = std::string{text::trim(text.substr(0, slash))},
          .name = std::string{text::trim(text.substr(slash + 1))}};
}

std::optional<std::string_view> fault_in_name(std::string_view name) {
  if (text::trim(name).empty()) return "empty";
  if (!text::is_clean_utf8(name) || text::trim(name) != name) return "not_a_name";
  for (const char letter : name) {
    if (letter == '/' || static_cast<unsigned char>(letter) < ' ') return "not_a_name";
  }
  if (text::count_code_points(name) > kLongestTagName) return "too_long";
  return std::nullopt;
}

}  // namespace hearth::tags
