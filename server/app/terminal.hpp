#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "platform/base/result.hpp"

namespace hearth::app {

// Text from outside made safe to print: control characters (terminal commands) are shown as \xNN.
[[nodiscard]] std::string printable(std::string_view text);

// Writes "hearth: DETAIL (REASON)" and a line for each bad field to stderr.
void print_error(const Error& error);

// 1 for what failed, 2 for what was asked wrongly.
[[nodiscard]] int exit_code_of(const Error& error);

// A line on stderr that shows how far long work is. Shows nothing where stderr is no terminal.
class ProgressLine {
 public:
  ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine();

  // `part` of `whole`, and what to say behind the bar. Redraws only when the picture changes.
  void show(std::uint64_t part, std::uint64_t whole, std::string_view note);

 private:
  bool is_terminal_;
  std::string drawn_;
};

// 1234567 as "1,234,567".
[[nodiscard]] std::string grouped(std::int64_t number);

}  // namespace hearth::app
