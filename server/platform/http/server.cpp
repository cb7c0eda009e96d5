#include "platform/http/server.hpp"

#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <thread>
#include <unordered_set>

#include "platform/http/connection.hpp"
#include "platform/http/tls_wire.hpp"

namespace hearth::http {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;

// How long to wait after accepting failed, which happens when the process has no free file descriptor.
constexpr std::chrono::milliseconds kAcceptPause{100};

// Long bodies wait for disks and for databases; a second thread goes on while one waits.
constexpr int kBulkThreads = 2;

Error cannot_listen(const Server::Options& options, const error_code& failure) {
  return Error{ErrorCode::unavailable, "http.cannot_listen",
               fmt::format("cannot listen on {} port {}: {}", options.host, options.port, failure.message())};
}

error_code try_listen(Acceptor& acceptor, const asio::ip::tcp::endpoint& endpoint) {
  error_code failure;
  acceptor.open(endpoint.protocol(), failure);
  if (!failure) acceptor.set_option(asio::socket_base::reuse_address{true}, failure);
  if (!failure) acceptor.bind(endpoint, failure);
  if (!failure) acceptor.listen(asio::socket_base::max_listen_connections, failure);
  if (failure) {
    error_code ignored;
    acceptor.close(ignored);
  }
  return failure;
}

}  // namespace

class Server::Impl {
 public:
  Impl(const Options& options, Deps deps)
      : options_{options},
        deps_{deps},
        metrics_{deps.metrics == nullptr ? own_metrics_ : *deps.metrics},
        traffic_{metrics_, deps.router},
        responder_{{deps.router, deps.clock, deps.log, &traffic_}, AllowedHosts{options.host, options.hosts}},
        workers_{options.worker_threads, options.queue_max},
        bulk_{kBulkThreads, 4 * options.connections_max},
        share_{.options = options_,
               .clock = deps.clock,
               .responder = responder_,
               .traffic = traffic_,
               .workers = workers_,
               .bulk = bulk_,
               .forget = [this](Connection& connection) { forget(connection); }} {
    const auto watch = [this](std::string name, std::string help, std::function<double()> read) {
      watches_.push_back(metrics_.watch({.name = std::move(name), .help = std::move(help)},
                                        metrics::Registry::Kind::gauge, std::move(read)));
    };
    watch("hearth_http_connections", "Open connections.", [this] { return static_cast<double>(open_.load()); });
    watch("hearth_http_waiting_requests", "Requests that wait for a worker.",
          [this] { return static_cast<double>(workers_.waiting()); });
    watch("hearth_http_waiting_pieces", "Pieces of long bodies that wait for a thread.",
          [this] { return static_cast<double>(bulk_.waiting()); });
  }

  // The first address of the name that can be listened on.
  Done listen() {
    error_code failure;
    asio::ip::tcp::resolver resolver{io_};
    const auto found =
        resolver.resolve(options_.host, std::to_string(options_.port), asio::ip::tcp::resolver::passive, failure);
    if (failure) return cannot_listen(options_, failure);
    for (const auto& entry : found) {
      failure = try_listen(acceptor_, entry.endpoint());
      if (!failure) return {};
    }
    return cannot_listen(options_, failure);
  }

  // Before run().
  Done load_certificate() {
    if (options_.tls) tls_ = TRY(TlsContext::load(*options_.tls));
    return {};
  }

  Done reload_certificate() {
    if (!options_.tls) return {};
    asio::post(io_, [this, tls = TRY(TlsContext::load(*options_.tls))] { tls_ = tls; });
    return {};
  }

  void run() {
    accept();
    thread_ = std::thread{[this] { io_.run(); }};
  }

  [[nodiscard]] std::uint16_t port() const { return port_; }
  void note_port() { port_ = acceptor_.local_endpoint().port(); }

  Ending stop() {
    if (!thread_.joinable()) return ending_;
    asio::post(io_, [this] { begin_stop(); });
    thread_.join();
    workers_.stop();
    bulk_.stop();
    return ending_;
  }

 private:
  void accept() {
    acceptor_.async_accept(io_.get_executor(), [this](const error_code& failure, Socket socket) {
      if (share_.is_stopping) return;
      if (failure) return accept_later(failure);
      if (connections_.size() < options_.connections_max) admit(std::move(socket));
      accept();
    });
  }

  void accept_later(const error_code& failure) {
    deps_.log.warning("cannot accept a connection: {}", failure.message());
    timer_.expires_after(kAcceptPause);
    timer_.async_wait([this](const error_code& cancelled) {
      if (!cancelled && !share_.is_stopping) accept();
    });
  }

  void admit(Socket socket) {
    auto wire = tls_ == nullptr ? plain_wire(std::move(socket)) : tls_wire(std::move(socket), tls_);
    const auto connection = std::make_shared<Connection>(std::move(wire), share_);
    connections_.insert(connection);
    open_ = connections_.size();
    connection->start();
  }

  // The connection may be on the stack of the caller, which holds a reference of its own.
  void forget(Connection& connection) {
    connections_.erase(connection.shared_from_this());
    open_ = connections_.size();
    end_if_done();
  }

  void begin_stop() {
    share_.is_stopping = true;
    error_code ignored;
    acceptor_.close(ignored);
    timer_.expires_after(options_.stop_timeout);
    timer_.async_wait([this](const error_code& cancelled) {
      if (!cancelled) cut_off();
    });
    for (const auto& connection : all_connections()) connection->finish();
    end_if_done();
  }

  void cut_off() {
    ending_ = Ending::cut_off;
    for (const auto& connection : all_connections()) connection->close();
  }

  // A copy, because closing takes connections out of the set.
  [[nodiscard]] std::vector<std::shared_ptr<Connection>> all_connections() const {
    return {connections_.begin(), connections_.end()};
  }

  // Nothing is left to wait for then: io_.run() returns.
  void end_if_done() {
    if (share_.is_stopping && connections_.empty()) {
      timer_.cancel();
      work_.reset();
    }
  }

  const Options options_;
  Deps deps_;
  metrics::Registry own_metrics_;  // where nobody asked for them
  metrics::Registry& metrics_;
  Traffic traffic_;
  Responder responder_;
  asio::io_context io_{1};
  asio::executor_work_guard<Executor> work_{io_.get_executor()};
  Acceptor acceptor_{io_.get_executor()};
  Timer timer_{io_.get_executor()};
  std::uint16_t port_ = 0;
  std::shared_ptr<const TlsContext> tls_;  // used by the I/O thread; null: no TLS
  WorkerPool workers_;                     // after io_: workers post to it until they have ended
  WorkerPool bulk_;
  ConnectionShare share_;
  std::unordered_set<std::shared_ptr<Connection>> connections_;  // used by the I/O thread
  std::atomic<std::size_t> open_{0};                             // their number, for whoever asks
  Ending ending_ = Ending::clean;                                // read after the I/O thread has ended
  std::thread thread_;
  std::vector<metrics::Registry::Watch> watches_;  // last: they go before what they read
};

Server::Server(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
Server::~Server() {
  impl_->stop();
}

Result<std::unique_ptr<Server>> Server::start(const Options& options, Deps deps) {
  for (const auto& route : deps.router.routes()) {
    if (route->file_body) remove_abandoned_bodies(route->file_body->folder);
  }
  auto impl = std::make_unique<Impl>(options, deps);
  TRY(impl->load_certificate());
  TRY(impl->listen());
  impl->note_port();
  impl->run();
  return std::unique_ptr<Server>{new Server{std::move(impl)}};
}

std::uint16_t Server::port() const {
  return impl_->port();
}
Done Server::reload_certificate() {
  return impl_->reload_certificate();
}
Server::Ending Server::stop() {
  return impl_->stop();
}

}  // namespace hearth::http
