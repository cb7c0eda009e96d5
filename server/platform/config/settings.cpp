#include "platform/config/settings.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

#include "platform/base/text.hpp"
#include "platform/clock/calendar.hpp"

namespace hearth::config {
namespace {

constexpr int kMostReaders = 64;
constexpr int kMostWorkerThreads = 256;

std::optional<Mistake> to_mistake(const Error& error) {
  return Mistake{error.reason, error.detail};
}

struct Bounds {
  int lowest;
  int highest;
};

std::optional<Mistake> set_integer(int& target, std::string_view text, Bounds bounds) {
  int value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure == std::errc::result_out_of_range || (failure == std::errc{} && end == text.data() + text.size() &&
                                                    (value < bounds.lowest || value > bounds.highest))) {
    return Mistake{"config.out_of_bounds", fmt::format("must be from {} to {}", bounds.lowest, bounds.highest)};
  }
  if (failure != std::errc{} || end != text.data() + text.size()) {
    return Mistake{"config.not_a_number", "must be a whole number"};
  }
  target = value;
  return std::nullopt;
}

std::optional<Mistake> set_data(Config& config, std::string_view text) {
  if (text.empty()) return Mistake{"config.empty", "must name a folder"};
  config.data = std::filesystem::path{text};
  return std::nullopt;
}

// The value may hold a password, so no message repeats it.
std::optional<Mistake> set_database(Config& config, std::string_view text) {
  if (!text.empty() && !text.starts_with("postgresql://") && !text.starts_with("postgres://")) {
    return Mistake{"config.bad_database", "must begin with postgresql://"};
  }
  config.database = text;
  return std::nullopt;
}

std::optional<Mistake> set_listen(Config& config, std::string_view text) {
  const auto address = parse_listen_address(text);
  if (!address.ok()) return to_mistake(address.error());
  config.listen = *address;
  return std::nullopt;
}

std::vector<std::string_view> items_of(std::string_view text) {
  std::vector<std::string_view> items;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    items.push_back(text::trim(text.substr(0, comma)));
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return items;
}

std::optional<Mistake> set_hosts(Config& config, std::string_view text) {
  std::vector<std::string> hosts;
  for (const std::string_view host : items_of(text)) {
    if (host.empty() || host.find_first_of(" /@?#") != std::string_view::npos) {
      return Mistake{"config.bad_host", "must be host names, without scheme and path"};
    }
    hosts.push_back(text::to_lower_ascii(host));
  }
  config.hosts = std::move(hosts);
  return std::nullopt;
}

std::optional<Mistake> set_proxies(Config& config, std::string_view text) {
  std::vector<std::string> proxies;
  for (const std::string_view proxy : items_of(text)) {
    if (proxy.empty() || proxy.find_first_not_of("0123456789abcdefABCDEF.:") != std::string_view::npos) {
      return Mistake{"config.bad_proxy", "must be IP addresses, such as 127.0.0.1 or ::1"};
    }
    proxies.push_back(text::to_lower_ascii(proxy));
  }
  config.proxies = std::move(proxies);
  return std::nullopt;
}

std::optional<Mistake> set_tls_certificate(Config& config, std::string_view text) {
  config.tls_certificate = std::filesystem::path{text};
  return std::nullopt;
}

std::optional<Mistake> set_tls_key(Config& config, std::string_view text) {
  config.tls_key = std::filesystem::path{text};
  return std::nullopt;
}

std::optional<Mistake> set_log_level(Config& config, std::string_view text) {
  const auto level = log::parse_level(text);
  if (!level.ok()) return to_mistake(level.error());
  config.log_level = *level;
  return std::nullopt;
}

std::optional<Mistake> set_readers(Config& config, std::string_view text) {
  return set_integer(config.readers, text, {.lowest = 1, .highest = kMostReaders});
}

std::optional<Mistake> set_worker_threads(Config& config, std::string_view text) {
  return set_integer(config.worker_threads, text, {.lowest = 1, .highest = kMostWorkerThreads});
}

std::optional<Mistake> set_time_zone(Config& config, std::string_view text) {
  const auto calendar = Calendar::in(text);
  if (!calendar.ok()) return to_mistake(calendar.error());
  config.time_zone = text;
  return std::nullopt;
}

constexpr std::array<Setting, 11> kSettings{{
    {"data", Form::text, set_data},
    {"database", Form::text, set_database},
    {"listen", Form::text, set_listen},
    {"hosts", Form::list, set_hosts},
    {"proxies", Form::list, set_proxies},
    {"tls_certificate", Form::text, set_tls_certificate},
    {"tls_key", Form::text, set_tls_key},
    {"log_level", Form::text, set_log_level},
    {"readers", Form::integer, set_readers},
    {"worker_threads", Form::integer, set_worker_threads},
    {"time_zone", Form::text, set_time_zone},
}};

}  // namespace

std::span<const Setting> settings() {
  return kSettings;
}

const Setting* find_setting(std::string_view key) {
  for (const Setting& setting : kSettings) {
    if (setting.key == key) return &setting;
  }
  return nullptr;
}

std::vector<std::string_view> keys() {
  std::vector<std::string_view> names;
  for (const Setting& setting : kSettings) names.push_back(setting.key);
  return names;
}

}  // namespace hearth::config
