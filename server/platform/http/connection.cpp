#include "platform/http/connection.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <utility>

#include "platform/http/finish.hpp"

namespace hearth::http {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

// How long a refused caller may go on sending before we close: time enough to see our reply.
constexpr std::chrono::milliseconds kDrainTime{2000};

constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

std::string address_of(const Socket& socket) {
  error_code failure;
  const auto peer = socket.remote_endpoint(failure);
  return failure ? std::string{} : peer.address().to_string();
}

}  // namespace

Connection::Connection(Socket socket, ConnectionShare& share)
    : socket_{std::move(socket)},
      timer_{socket_.get_executor()},
      share_{share},
      reader_{share.options.limits},
      peer_{address_of(socket_)} {}

void Connection::start() {
  error_code failure;
  socket_.set_option(asio::ip::tcp::no_delay{true}, failure);
  socket_.non_blocking(true, failure);
  if (failure) return close();
  proceed(RequestReader::State::needs_more);
}

void Connection::finish() {
  const bool is_idle = stage_ == Stage::reading && !reader_.has_begun();
  if (is_idle || stage_ == Stage::draining) close();
}

void Connection::close() {
  if (stage_ == Stage::closed) return;
  stage_ = Stage::closed;
  ++deadline_;
  timer_.cancel();
  error_code failure;
  socket_.shutdown(asio::socket_base::shutdown_both, failure);
  socket_.close(failure);
  share_.forget(*this);
}

void Connection::proceed(RequestReader::State state) {
  switch (state) {
    case RequestReader::State::needs_more:
      if (share_.is_stopping && !reader_.has_begun()) return close();
      if (reader_.take_wish_to_continue()) invite_body();
      watch_reading();
      return wait_for_bytes();
    case RequestReader::State::complete:
      return answer();
    case RequestReader::State::refused:
      return refuse(reader_.error(), reader_.refusal());
  }
}

// The whole request has one deadline: a caller that sends a byte now and then does not move it.
void Connection::watch_reading() {
  if (!reader_.has_begun()) return set_deadline(share_.options.idle_timeout);
  if (is_watched_) return;
  is_watched_ = true;
  set_deadline(share_.options.request_timeout);
}

void Connection::wait_for_bytes() {
  if (stage_ == Stage::closed) return;
  socket_.async_wait(asio::socket_base::wait_read, [self = shared_from_this()](const error_code& failure) {
    if (self->stage_ != Stage::reading) return;
    if (failure) return self->close();
    self->read_bytes();
  });
}

void Connection::read_bytes() {
  error_code failure;
  const std::size_t size = socket_.read_some(asio::buffer(share_.read_buffer), failure);
  if (failure == asio::error::would_block) return wait_for_bytes();
  if (failure) return close();
  proceed(reader_.feed({share_.read_buffer.data(), size}));
}

// So few bytes fit into the socket's buffer; where they do not, the caller has stopped reading.
void Connection::invite_body() {
  error_code failure;
  if (socket_.write_some(asio::buffer(kContinue), failure) != kContinue.size()) close();
}

void Connection::answer() {
  stage_ = Stage::answering;
  ++deadline_;
  stays_open_ = reader_.keeps_alive();
  Incoming incoming = reader_.take();
  incoming.peer = peer_;
  is_head_ = incoming.method == "HEAD";

  const bool is_taken = share_.workers.offer(
      [self = shared_from_this(), &responder = share_.responder, incoming = std::move(incoming)]() mutable {
        Reply reply = responder.answer(std::move(incoming));
        const Executor io = self->socket_.get_executor();
        asio::post(io, [self = std::move(self), reply = std::move(reply)] { self->send(reply); });
      });
  if (is_taken) return;
  const Error error{ErrorCode::unavailable, "http.overloaded", "too many requests are waiting; try again soon"};
  send(share_.responder.refuse(error, Refusal::by_code, peer_).with("Retry-After", "1"));
}

void Connection::refuse(const Error& error, Refusal refusal) {
  stays_open_ = false;
  has_unread_ = true;
  is_head_ = false;
  send(share_.responder.refuse(error, refusal, peer_));
}

void Connection::send(const Reply& reply) {
  if (stage_ == Stage::closed) return;
  stage_ = Stage::writing;
  stays_open_ = stays_open_ && !share_.is_stopping;
  out_ = to_wire(reply, {.is_head = is_head_, .stays_open = stays_open_, .now = share_.clock.now()});
  written_ = 0;
  write_rest();
}

void Connection::write_rest() {
  set_deadline(share_.options.write_timeout);
  socket_.async_write_some(asio::buffer(out_.data() + written_, out_.size() - written_),
                           [self = shared_from_this()](const error_code& failure, std::size_t size) {
                             if (self->stage_ != Stage::writing) return;
                             if (failure) return self->close();
                             self->written_ += size;
                             if (self->written_ < self->out_.size()) return self->write_rest();
                             self->after_reply();
                           });
}

void Connection::after_reply() {
  out_ = {};
  if (has_unread_ && !share_.is_stopping) return drain();
  if (!stays_open_) return close();
  stage_ = Stage::reading;
  is_watched_ = false;
  proceed(reader_.next());
}

// Closing a socket with unread bytes resets the connection, and the caller might lose our reply. So what it still sends
// is read and forgotten for a moment.
void Connection::drain() {
  stage_ = Stage::draining;
  error_code failure;
  socket_.shutdown(asio::socket_base::shutdown_send, failure);
  set_deadline(kDrainTime);
  wait_to_drain();
}

void Connection::wait_to_drain() {
  socket_.async_wait(asio::socket_base::wait_read, [self = shared_from_this()](const error_code& failure) {
    if (self->stage_ != Stage::draining) return;
    error_code end = failure;
    if (!end) self->socket_.read_some(asio::buffer(self->share_.read_buffer), end);
    if (end && end != asio::error::would_block) return self->close();
    self->wait_to_drain();
  });
}

void Connection::set_deadline(std::chrono::milliseconds delay) {
  if (stage_ == Stage::closed) return;
  const std::uint64_t deadline = ++deadline_;
  timer_.expires_after(delay);
  timer_.async_wait([self = shared_from_this(), deadline](const error_code&) {
    if (self->deadline_ == deadline) self->on_deadline();
  });
}

void Connection::on_deadline() {
  if (stage_ != Stage::reading || !reader_.has_begun()) return close();
  const Error error{ErrorCode::invalid, "http.request_timeout", "the request did not arrive in time"};
  refuse(error, Refusal::request_timeout);
}

}  // namespace hearth::http
