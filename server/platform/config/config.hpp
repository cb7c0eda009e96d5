#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.hpp"
#include "platform/log/log.hpp"

namespace hearth::config {

// Where the server listens. Port 0 asks the system for a free one.
struct ListenAddress {
  std::string host = "127.0.0.1";  // a name, an IPv4 address or an IPv6 address without brackets
  std::uint16_t port = 8080;

  bool operator==(const ListenAddress&) const = default;
};

// Reads "HOST:PORT", "[IPV6]:PORT" or ":PORT" (every IPv4 address). Fails with config.bad_address.
[[nodiscard]] Result<ListenAddress> parse_listen_address(std::string_view text);

// Every setting; config.example.toml documents each. Fixed after start.
struct Config {
  std::filesystem::path data = "data";  // folder of the SQLite database and of stored files
  std::string database;                 // "postgresql://…"; empty means SQLite in `data`
  ListenAddress listen;
  std::vector<std::string> hosts;         // names besides those of `listen` by which browsers may call the server
  std::vector<std::string> proxies;       // addresses of reverse proxies that say truly for whom they ask
  std::filesystem::path tls_certificate;  // PEM; empty means no TLS
  std::filesystem::path tls_key;          // PEM; with tls_certificate
  log::Level log_level = log::Level::info;
  int readers = 4;         // reading database connections
  int worker_threads = 4;  // threads that run requests
  std::string time_zone = "Asia/Shanghai";

  bool operator==(const Config&) const = default;
};

// One value given on the command line: the key as in the file ("log_level") and its text.
struct Argument {
  std::string key;
  std::string value;
};

// Where values come from; later ones win: file, environment, arguments.
struct Sources {
  std::optional<std::filesystem::path> file = {};  // TOML; must exist when given
  // The value of an environment variable, if it is set. Key "log_level" is variable HEARTH_LOG_LEVEL; an empty value
  // counts as not set. Variables of other names are left alone, since they may belong to another program.
  std::function<std::optional<std::string>(const std::string& name)> environment = {};
  std::vector<Argument> arguments = {};
};

// The variables of this process.
[[nodiscard]] std::optional<std::string> process_environment(const std::string& name);

// Reads everything and reports all mistakes together: fails with config.invalid, whose fields say where each mistake
// is ("hearth.toml:3: readers", "HEARTH_READERS", "--readers") and whose detail has a line for people about each.
[[nodiscard]] Result<Config> load(const Sources& sources);

// The names of all keys, in the order of config.example.toml.
[[nodiscard]] std::vector<std::string_view> keys();

}  // namespace hearth::config
