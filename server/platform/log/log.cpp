#include "platform/log/log.hpp"

#include <array>

#include "platform/base/text.hpp"

namespace hearth::log {
namespace {

constexpr std::array<std::string_view, 4> kNames{"debug", "info", "warning", "error"};

// Long enough for a stack of causes, short enough that one request cannot fill the disk.
constexpr std::size_t kLongestLine = 8192;

void append_escaped_control(std::string& out, unsigned char c) {
  switch (c) {
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      out += fmt::format("\\x{:02x}", c);
  }
}

// A two-byte control character (U+0080…U+009F) or a three-byte mark that a terminal obeys instead of showing: the code
// point at `at` of clean UTF-8, else 0.
unsigned obeyed_mark(std::string_view utf8, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(utf8[at + i])); };
  if (byte(0) == 0xC2 && byte(1) < 0xA0) return byte(1);
  if (byte(0) != 0xE2) return 0;
  const unsigned code = 0x2000U | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU);
  const bool splits_lines = code == 0x2028 || code == 0x2029;
  const bool turns_writing =
      code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
  return splits_lines || turns_writing ? code : 0;
}

}  // namespace

std::string_view to_text(Level level) {
  return kNames.at(static_cast<std::size_t>(level));
}

Result<Level> parse_level(std::string_view text) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == text) return static_cast<Level>(i);
  }
  return Error{ErrorCode::invalid, "log.unknown_level", "levels are debug, info, warning and error"};
}

std::string one_line(std::string_view message) {
  const std::string clean = text::clean_utf8(text::head_of(message, kLongestLine));
  std::string out;
  out.reserve(clean.size());
  for (std::size_t at = 0; at < clean.size(); ++at) {
    const auto c = static_cast<unsigned char>(clean[at]);
    if (c < 0x20 || c == 0x7F) {
      append_escaped_control(out, c);
    } else if (const unsigned mark = c >= 0x80 ? obeyed_mark(clean, at) : 0; mark != 0) {
      out += fmt::format("\\u{:04x}", mark);
      at += mark < 0x800 ? 1 : 2;
    } else {
      out += clean[at];
    }
  }
  if (message.size() > kLongestLine) out += "… (cut)";
  return out;
}

}  // namespace hearth::log
