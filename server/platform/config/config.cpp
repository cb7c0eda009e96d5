#include "platform/config/config.hpp"

#include <cstdlib>
#include <fmt/format.h>

#include "platform/base/text.hpp"
#include "platform/config/settings.hpp"
#include "platform/config/toml_file.hpp"

namespace hearth::config {
namespace {

std::string variable_of(std::string_view key) {
  std::string name = "HEARTH_";
  for (const char c : key) name += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return name;
}

std::string option_of(std::string_view key) {
  std::string name = "--";
  for (const char c : key) name += c == '_' ? '-' : c;
  return name;
}

std::string_view explain(std::string_view reason) {
  if (reason == "config.unknown_key") return "there is no such setting";
  if (reason == "config.wrong_type") return "the value has the wrong type";
  if (reason == "config.cannot_read") return "the file cannot be read";
  if (reason == "config.not_toml") return "the file is not valid TOML";
  return reason;
}

// The configuration as far as it is read, and everything that was wrong on the way.
class Reading {
 public:
  void set(const Setting& setting, std::string_view value, const std::string& where) {
    if (const auto mistake = setting.set(config_, value)) add(where, mistake->reason, mistake->detail);
  }

  void add(const std::string& where, const std::string& reason, std::string_view detail) {
    fields_.push_back({where, reason});
    if (!detail_.empty()) detail_ += '\n';
    detail_ += fmt::format("{}: {}", where, detail.empty() ? std::string_view{reason} : detail);
  }

  [[nodiscard]] Result<Config> finish() && {
    if (config_.tls_certificate.empty() != config_.tls_key.empty()) {
      add(config_.tls_key.empty() ? "tls_key" : "tls_certificate", "config.needs_both",
          "tls_certificate and tls_key are set together or not at all");
    }
    if (fields_.empty()) return std::move(config_);
    return Error{ErrorCode::invalid, "config.invalid", std::move(detail_), std::move(fields_)};
  }

 private:
  Config config_;
  std::string detail_;
  std::vector<FieldError> fields_;
};

void read_file(Reading& reading, const std::filesystem::path& path) {
  const FileContent content = read_toml(path);
  for (const FieldError& mistake : content.mistakes)
    reading.add(mistake.where, mistake.reason, explain(mistake.reason));
  for (const FileValue& value : content.values) reading.set(*find_setting(value.key), value.value, value.where);
}

void read_environment(Reading& reading, const Sources& sources) {
  if (!sources.environment) return;
  for (const Setting& setting : settings()) {
    const std::string variable = variable_of(setting.key);
    const auto value = sources.environment(variable);
    if (value && !value->empty()) reading.set(setting, *value, variable);
  }
}

void read_arguments(Reading& reading, const Sources& sources) {
  for (const Argument& argument : sources.arguments) {
    const std::string option = option_of(argument.key);
    if (const Setting* setting = find_setting(argument.key)) {
      reading.set(*setting, argument.value, option);
    } else {
      reading.add(option, "config.unknown_key", explain("config.unknown_key"));
    }
  }
}

}  // namespace

std::optional<std::string> process_environment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>{value};
}

Result<Config> load(const Sources& sources) {
  Reading reading;
  if (sources.file) read_file(reading, *sources.file);
  read_environment(reading, sources);
  read_arguments(reading, sources);
  return std::move(reading).finish();
}

}  // namespace hearth::config
