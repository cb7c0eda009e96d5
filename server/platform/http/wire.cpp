#include "platform/http/wire.hpp"

#include <boost/asio/buffer.hpp>

namespace hearth::http {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

class PlainWire final : public Wire {
 public:
  using Wire::Wire;

  Step greet() override { return {}; }

  Step read(std::span<char> into) override {
    error_code failure;
    const std::size_t size = socket_.read_some(asio::buffer(into.data(), into.size()), failure);
    return after(failure, State::wants_read, size);
  }

  Step write(std::string_view bytes) override {
    error_code failure;
    const std::size_t size = socket_.write_some(asio::buffer(bytes.data(), bytes.size()), failure);
    return after(failure, State::wants_write, size);
  }

  void end_writing() override {
    error_code ignored;
    socket_.shutdown(asio::socket_base::shutdown_send, ignored);
  }

  [[nodiscard]] bool is_secret() const override { return false; }

 private:
  static Step after(const error_code& failure, State wanted, std::size_t size) {
    if (!failure) return {.state = State::moved, .size = size};
    return {.state = failure == asio::error::would_block ? wanted : State::ended};
  }
};

}  // namespace

std::string Wire::peer() const {
  error_code failure;
  const auto peer = socket_.remote_endpoint(failure);
  return failure ? std::string{} : peer.address().to_string();
}

void Wire::close() {
  error_code ignored;
  socket_.shutdown(asio::socket_base::shutdown_both, ignored);
  socket_.close(ignored);
}

void Wire::break_off() {
  error_code ignored;
  socket_.set_option(asio::socket_base::linger{true, 0}, ignored);
  socket_.close(ignored);
}

std::unique_ptr<Wire> plain_wire(Socket socket) {
  return std::make_unique<PlainWire>(std::move(socket));
}

}  // namespace hearth::http
