#include "insight/reports/text_layout.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "platform/base/text.hpp"

namespace hearth::insight {
namespace {

constexpr std::array<std::string_view, 8> kLower{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
constexpr std::array<std::string_view, 8> kLeft{"▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"};
constexpr std::int64_t kEighths = 8;

// Bytes of the character that begins with this one; the text is clean UTF-8.
std::size_t length_of(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

bool is_harmful(std::string_view character) {
  const auto byte = static_cast<unsigned char>(character[0]);
  if (character.size() == 1) return byte < 0x20 || byte == 0x7f;
  // C1 controls, line and paragraph separators, marks that turn the direction of writing.
  if (character >= "\xc2\x80" && character <= "\xc2\x9f") return true;
  return (character >= "\xe2\x80\xa8" && character <= "\xe2\x80\xae") || character == "\xe2\x80\x8e" ||
         character == "\xe2\x80\x8f" || (character >= "\xe2\x81\xa6" && character <= "\xe2\x81\xa9");
}

// The longest head of whole characters that takes at most `width` columns.
std::string_view head_of_width(std::string_view utf8, std::size_t width) {
  std::size_t bytes = 0;
  std::size_t columns = 0;
  while (bytes < utf8.size()) {
    const std::string_view character = utf8.substr(bytes, length_of(utf8[bytes]));
    columns += text::terminal_width(character);
    if (columns > width) break;
    bytes += character.size();
  }
  return utf8.substr(0, bytes);
}

std::string cut(std::string_view utf8, std::size_t width) {
  if (text::terminal_width(utf8) <= width) return std::string{utf8};
  if (width == 0) return {};
  return std::string{head_of_width(utf8, width - 1)} + "…";
}

std::string spaces_for(std::string_view utf8, std::size_t width) {
  const std::size_t taken = text::terminal_width(utf8);
  return std::string(taken < width ? width - taken : 0, ' ');
}

}  // namespace

std::string printable(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    const std::string_view character = name.substr(at, length_of(name[at]));
    at += character.size();
    if (is_harmful(character)) {
      out += character == "\n" || character == "\t" ? " " : "";
    } else {
      out += character;
    }
  }
  return out;
}

std::string fit(std::string_view utf8, std::size_t width) {
  std::string out = cut(utf8, width);
  out += spaces_for(out, width);
  return out;
}

std::string fit_right(std::string_view utf8, std::size_t width) {
  const std::string out = cut(utf8, width);
  return spaces_for(out, width) + out;
}

std::string bar(std::int64_t value, std::int64_t most, std::size_t width) {
  if (value <= 0 || most <= 0) return {};
  const auto whole = static_cast<std::int64_t>(width) * kEighths;
  const auto share = static_cast<double>(value) / static_cast<double>(most);
  const std::int64_t eighths =
      std::clamp<std::int64_t>(static_cast<std::int64_t>(share * static_cast<double>(whole)), 1, whole);
  std::string out;
  for (std::int64_t i = 0; i < eighths / kEighths; ++i) out += kLeft.back();
  if (eighths % kEighths > 0) out += kLeft[static_cast<std::size_t>(eighths % kEighths - 1)];
  return out;
}

std::string sparkline(std::span<const std::int64_t> values) {
  const std::int64_t most = values.empty() ? 0 : *std::ranges::max_element(values);
  std::string out;
  for (const std::int64_t value : values) {
    if (value <= 0) {
      out += ' ';
      continue;
    }
    const auto share = static_cast<double>(value) / static_cast<double>(most);
    out += kLower[static_cast<std::size_t>(share * (kEighths - 1) + 0.5)];
  }
  return out;
}

std::string grouped(std::int64_t value) {
  std::string digits = std::to_string(value < 0 ? -value : value);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return value < 0 ? "-" + digits : digits;
}

std::string percent(std::int64_t count, std::int64_t of) {
  if (of == 0) return "–";
  return fmt::format("{:.1f} %", 100.0 * static_cast<double>(count) / static_cast<double>(of));
}

std::string duration(std::int64_t seconds) {
  constexpr std::int64_t kMinute = 60;
  constexpr std::int64_t kHour = 60 * kMinute;
  constexpr std::int64_t kDay = 24 * kHour;
  if (seconds >= kDay) return fmt::format("{} d {} h", grouped(seconds / kDay), seconds % kDay / kHour);
  if (seconds >= kHour) return fmt::format("{} h {} min", seconds / kHour, seconds % kHour / kMinute);
  if (seconds >= kMinute) return fmt::format("{} min", seconds / kMinute);
  return fmt::format("{} s", seconds);
}

}  // namespace hearth::insight
