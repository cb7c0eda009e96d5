#pragma once

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace hearth::http {

using Executor = boost::asio::io_context::executor_type;
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Executor>;
using SteadyClock = std::chrono::steady_clock;
using Timer = boost::asio::basic_waitable_timer<SteadyClock, boost::asio::wait_traits<SteadyClock>, Executor>;

// The bytes of one accepted connection, as they are or under TLS. Nothing here waits: what cannot go on says what it
// waits for, and is called again, with the same bytes, when the socket is ready. Used by the I/O thread only.
class Wire {
 public:
  enum class State {
    moved,        // done, or some bytes of it
    wants_read,   // wait until the socket can be read
    wants_write,  // wait until the socket takes bytes
    ended,        // the other side has closed, or the connection broke
  };
  struct Step {
    State state = State::moved;
    std::size_t size = 0;  // bytes moved
  };

  explicit Wire(Socket socket) : socket_{std::move(socket)} {}
  virtual ~Wire() = default;
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  // What comes before the first byte.
  virtual Step greet() = 0;
  virtual Step read(std::span<char> into) = 0;
  virtual Step write(std::string_view bytes) = 0;
  // Says that nothing more will be written.
  virtual void end_writing() = 0;

  // Whether strangers on the way cannot read along.
  [[nodiscard]] virtual bool is_secret() const = 0;

  [[nodiscard]] Socket& socket() { return socket_; }
  // The address of the other side, if it is still there.
  [[nodiscard]] std::string peer() const;
  void close();
  // Closes so that the other side learns of it as a broken connection and not as the end of what was sent.
  void break_off();

 protected:
  Socket socket_;
};

// The bytes as they are.
[[nodiscard]] std::unique_ptr<Wire> plain_wire(Socket socket);

}  // namespace hearth::http
