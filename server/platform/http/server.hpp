#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/result.hpp"
#include "platform/clock/clock.hpp"
#include "platform/http/request_reader.hpp"
#include "platform/http/router.hpp"
#include "platform/http/tls.hpp"
#include "platform/log/log.hpp"
#include "platform/metrics/metrics.hpp"

namespace hearth::http {

// An HTTP/1.1 server. One thread owns sockets and timers; a fixed pool of workers runs handlers. Requests of one
// connection are answered one after another, in order.
class Server {
 public:
  struct Options {
    std::string host = "127.0.0.1";       // a name or an address
    std::uint16_t port = 0;               // 0 takes a free one
    std::vector<std::string> hosts = {};  // further names that browsers may use, see AllowedHosts
    std::optional<TlsFiles> tls = {};     // serve https alone
    int worker_threads = 4;
    std::size_t queue_max = 1024;        // requests that may wait for a worker; more are told to come later
    std::size_t connections_max = 4096;  // more are closed at once
    RequestReader::Limits limits = {};
    std::chrono::milliseconds idle_timeout{75'000};        // between two requests
    std::chrono::milliseconds request_timeout{30'000};     // from the first byte of a request to its last
    std::chrono::milliseconds write_timeout{30'000};       // without taking any byte of a reply
    std::chrono::milliseconds upload_window{20'000};       // a body that goes to a file has no time limit in all, but
    std::uint64_t upload_window_bytes = 64 * 1024;         // must bring so many bytes in each such window
    std::size_t uploads_max = 32;                          // that are received at once; more are told to come later
    std::chrono::milliseconds live_ping_interval{30'000};  // a listener that says nothing for two of them is gone
    std::size_t live_queue_bytes = 512 * 1024;             // that a listener may leave unread
    std::chrono::milliseconds stop_timeout{10'000};        // for requests in progress when the server stops
  };
  struct Deps {
    const Router& router;
    const Clock& clock;
    log::Log& log;
    metrics::Registry* metrics = nullptr;  // told of requests, connections and bytes, where there is one
  };

  // Listens and serves from now on the routes that the router has by now. Fails with http.cannot_listen or
  // http.bad_certificate.
  static Result<std::unique_ptr<Server>> start(const Options& options, Deps deps);

  ~Server();  // stops
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] std::uint16_t port() const;

  // Reads the files of TLS again for connections from now on. Fails with http.bad_certificate; then those that were
  // read before stay. Safe to call from any thread.
  Done reload_certificate();

  enum class Ending {
    clean,    // every request that had begun got its reply
    cut_off,  // some were still in progress when the time was up; their connections were closed
  };

  // Accepts nothing more, closes idle connections, lets requests in progress finish within stop_timeout, closes. Waits
  // for handlers that are running, so a handler that never returns holds it up. Not to be called by a handler. Later
  // calls return the same.
  Ending stop();

 private:
  class Impl;
  explicit Server(std::unique_ptr<Impl> impl);

  std::unique_ptr<Impl> impl_;
};

}  // namespace hearth::http
