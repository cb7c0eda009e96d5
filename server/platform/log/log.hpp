#pragma once

#include <fmt/format.h>
#include <memory>
#include <string>
#include <string_view>

#include "platform/base/result.hpp"

namespace hearth::log {

enum class Level { debug, info, warning, error };

// "debug", "info", "warning", "error"; parse_level fails with log.unknown_level.
[[nodiscard]] std::string_view to_text(Level level);
[[nodiscard]] Result<Level> parse_level(std::string_view text);

// `message` as one line that is safe to show on a terminal: control characters and marks that turn the direction of
// writing are escaped ("\n", "\x1b", "\u202e"), broken UTF-8 is replaced, and a very long text is cut.
[[nodiscard]] std::string one_line(std::string_view message);

// Where lines of the log go. Safe to call from any thread. Text from outside needs no care: implementations pass every
// message through one_line.
class Log {
 public:
  virtual ~Log() = default;
  [[nodiscard]] virtual bool is_on(Level level) const = 0;
  virtual void write(Level level, std::string_view message) = 0;

  template <class... Args>
  void debug(fmt::format_string<Args...> format, Args&&... args) {
    line(Level::debug, format, std::forward<Args>(args)...);
  }
  template <class... Args>
  void info(fmt::format_string<Args...> format, Args&&... args) {
    line(Level::info, format, std::forward<Args>(args)...);
  }
  template <class... Args>
  void warning(fmt::format_string<Args...> format, Args&&... args) {
    line(Level::warning, format, std::forward<Args>(args)...);
  }
  template <class... Args>
  void error(fmt::format_string<Args...> format, Args&&... args) {
    line(Level::error, format, std::forward<Args>(args)...);
  }

 private:
  template <class... Args>
  void line(Level level, fmt::format_string<Args...> format, Args&&... args) {
    if (is_on(level)) write(level, fmt::format(format, std::forward<Args>(args)...));
  }
};

// A log on stderr that drops lines below `lowest`. Each line: instant in UTC, level, message.
[[nodiscard]] std::unique_ptr<Log> to_stderr(Level lowest);

}  // namespace hearth::log
