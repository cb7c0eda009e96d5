#pragma once

#include <array>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "platform/clock/clock.hpp"
#include "platform/http/request_reader.hpp"
#include "platform/http/responder.hpp"
#include "platform/http/server.hpp"
#include "platform/http/worker_pool.hpp"

namespace hearth::http {

using Executor = boost::asio::io_context::executor_type;
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Executor>;
using SteadyClock = std::chrono::steady_clock;
using Timer = boost::asio::basic_waitable_timer<SteadyClock, boost::asio::wait_traits<SteadyClock>, Executor>;

class Connection;

// What the connections of one server share. Used by the I/O thread only, but for the executor, which is safe anywhere.
struct ConnectionShare {
  const Server::Options& options;
  const Clock& clock;
  const Responder& responder;
  WorkerPool& workers;
  std::function<void(Connection&)> forget;  // the connection has closed
  bool is_stopping = false;
  std::array<char, 64 * 1024> read_buffer = {};  // one for all, so that an idle connection costs little
};

// One connection: reads a request, has a worker answer it, writes the reply, and again. While a request is answered
// nothing more is read, so a caller cannot make us queue. Used by the I/O thread only.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(Socket socket, ConnectionShare& share);

  void start();
  // Ends after the request in progress; at once if there is none.
  void finish();
  // Ends at once.
  void close();

 private:
  enum class Stage { reading, answering, writing, draining, closed };

  void proceed(RequestReader::State state);
  void wait_for_bytes();
  void read_bytes();
  void watch_reading();
  void answer();
  void refuse(const Error& error, Refusal refusal);
  void send(const Reply& reply);
  void write_rest();
  void after_reply();
  void drain();
  void wait_to_drain();
  void invite_body();
  void set_deadline(std::chrono::milliseconds delay);
  void on_deadline();

  Socket socket_;
  Timer timer_;
  ConnectionShare& share_;
  RequestReader reader_;
  std::string peer_;
  Stage stage_ = Stage::reading;
  std::uint64_t deadline_ = 0;  // tells the current deadline from those before it
  bool is_watched_ = false;     // the deadline of the request that is being read is set
  bool is_head_ = false;
  bool stays_open_ = true;
  bool has_unread_ = false;  // we refused before all was read
  std::string out_;
  std::size_t written_ = 0;
};

}  // namespace hearth::http
