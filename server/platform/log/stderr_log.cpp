#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>

#include "platform/log/log.hpp"

namespace hearth::log {
namespace {

spdlog::level::level_enum to_spdlog(Level level) {
  switch (level) {
    case Level::debug:
      return spdlog::level::debug;
    case Level::info:
      return spdlog::level::info;
    case Level::warning:
      return spdlog::level::warn;
    case Level::error:
      return spdlog::level::err;
  }
  return spdlog::level::err;
}

class StderrLog final : public Log {
 public:
  explicit StderrLog(Level lowest) : logger_{"hearth", std::make_shared<spdlog::sinks::stderr_sink_mt>()} {
    logger_.set_level(to_spdlog(lowest));
    logger_.set_formatter(
        std::make_unique<spdlog::pattern_formatter>("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc));
  }

  [[nodiscard]] bool is_on(Level level) const override { return logger_.should_log(to_spdlog(level)); }

  void write(Level level, std::string_view message) override { logger_.log(to_spdlog(level), one_line(message)); }

 private:
  spdlog::logger logger_;
};

}  // namespace

std::unique_ptr<Log> to_stderr(Level lowest) {
  return std::make_unique<StderrLog>(lowest);
}

}  // namespace hearth::log
