#include "app/terminal.hpp"

#include <algorithm>
#include <cstdio>
#include <fmt/format.h>
#include <iterator>
#include <unistd.h>

namespace hearth::app {
namespace {

constexpr std::size_t kBarCells = 28;

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) {
      fmt::format_to(std::back_inserter(out), "\\x{:02x}", byte);
    } else {
      out.push_back(c);
    }
  }
  return out;
}

void print_error(const Error& error) {
  fmt::print(stderr, "hearth: {} ({})\n", printable(error.detail.empty() ? error.reason : error.detail), error.reason);
  for (const FieldError& field : error.fields) {
    fmt::print(stderr, "  {}: {}\n", printable(field.where), printable(field.reason));
  }
}

int exit_code_of(const Error& error) {
  return error.code == ErrorCode::invalid ? 2 : 1;
}

ProgressLine::ProgressLine() : is_terminal_{isatty(STDERR_FILENO) == 1} {}

ProgressLine::~ProgressLine() {
  if (!drawn_.empty()) fmt::print(stderr, "\r\x1b[K");
}

void ProgressLine::show(std::uint64_t part, std::uint64_t whole, std::string_view note) {
  if (!is_terminal_) return;
  const double share = whole == 0 ? 0.0 : std::min(1.0, static_cast<double>(part) / static_cast<double>(whole));
  const auto cells = static_cast<std::size_t>(share * static_cast<double>(kBarCells));
  std::string bar;
  for (std::size_t i = 0; i < kBarCells; ++i) bar += i < cells ? "█" : "░";
  std::string line = fmt::format("{} {:3.0f} %  {}", bar, share * 100, note);
  if (line == drawn_) return;
  drawn_ = std::move(line);
  fmt::print(stderr, "\r\x1b[K{}", drawn_);
  std::fflush(stderr);
}

std::string grouped(std::int64_t number) {
  std::string digits = std::to_string(number);
  const std::size_t first = number < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

}  // namespace hearth::app
