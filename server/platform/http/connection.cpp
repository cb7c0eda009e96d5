#include "platform/http/connection.hpp"

#include <boost/asio/post.hpp>
#include <utility>

namespace hearth::http {

namespace asio = boost::asio;
using boost::system::error_code;

Connection::Connection(std::unique_ptr<Wire> wire, ConnectionShare& share)
    : wire_{std::move(wire)},
      timer_{wire_->socket().get_executor()},
      share_{share},
      reader_{share.options.limits,
              [&responder = share.responder](std::string_view method, std::string_view target) {
                return responder.takes_file(method, target);
              }},
      peer_{wire_->peer()} {}

void Connection::start() {
  error_code failure;
  wire_->socket().set_option(asio::ip::tcp::no_delay{true}, failure);
  wire_->socket().non_blocking(true, failure);
  if (failure) return close();
  set_deadline(share_.options.request_timeout);
  greet();
}

void Connection::greet() {
  const Wire::Step step = wire_->greet();
  if (step.state == Wire::State::ended) return close();
  if (step.state != Wire::State::moved) return wait_for(step.state, &Connection::greet);
  stage_ = Stage::reading;
  proceed(RequestReader::State::needs_more);
}

void Connection::finish() {
  if (const auto live = live_) return live->finish();
  const bool is_idle = stage_ == Stage::reading && !reader_.has_begun();
  if (is_idle || stage_ == Stage::draining || stage_ == Stage::greeting) close();
}

void Connection::close() {
  if (stage_ == Stage::closed) return;
  stage_ = Stage::closed;
  clear_deadline();
  timer_.cancel();
  if (const auto live = std::exchange(live_, nullptr)) live->close();
  if (wire_ != nullptr) wire_->close();
  body_.reset();
  let_go_of_upload();
  share_.forget(*this);
}

void Connection::proceed(RequestReader::State state) {
  switch (state) {
    case RequestReader::State::needs_more:
      if (stage_ == Stage::receiving) return receive();
      if (share_.is_stopping && !reader_.has_begun()) return close();
      if (reader_.take_wish_to_continue()) invite_body();
      watch_reading();
      return wait_for(Wire::State::wants_read, &Connection::read_bytes);
    case RequestReader::State::has_head:
      return admit();
    case RequestReader::State::complete:
      return stage_ == Stage::receiving ? receive_end() : answer();
    case RequestReader::State::refused:
      if (stage_ == Stage::receiving) return refuse_upload(reader_.error(), reader_.refusal());
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

// Does nothing once the connection has moved on to another stage.
void Connection::wait_for(Wire::State wanted, Next next) {
  if (stage_ == Stage::closed) return;
  const auto kind = wanted == Wire::State::wants_write ? asio::socket_base::wait_write : asio::socket_base::wait_read;
  wire_->socket().async_wait(kind, [self = shared_from_this(), stage = stage_, next](const error_code& failure) {
    if (self->stage_ != stage) return;
    if (failure) return self->close();
    (self.get()->*next)();
  });
}

void Connection::read_bytes() {
  const Wire::Step step = wire_->read(share_.read_buffer);
  if (step.state == Wire::State::ended) return close();
  if (step.state != Wire::State::moved) return wait_for(step.state, &Connection::read_bytes);
  share_.traffic.received_bytes().add(step.size);
  proceed(reader_.feed({share_.read_buffer.data(), step.size}));
}

Incoming Connection::take_incoming() {
  clear_deadline();
  stays_open_ = reader_.keeps_alive();
  Incoming incoming = reader_.take();
  incoming.peer = peer_;
  incoming.is_secure = wire_->is_secret();
  is_head_ = incoming.method == "HEAD";
  knows_chunks_ = incoming.must_name_host;
  return incoming;
}

void Connection::answer() {
  stage_ = Stage::answering;
  const bool is_taken = share_.workers.offer(
      [self = shared_from_this(), &responder = share_.responder, incoming = take_incoming()]() mutable {
        Reply reply = responder.answer(std::move(incoming));
        const Executor io = self->timer_.get_executor();
        asio::post(io, [self = std::move(self), reply = std::move(reply)]() mutable { self->send(std::move(reply)); });
      });
  if (!is_taken) turn_away();
}

void Connection::turn_away() {
  const Error error{ErrorCode::unavailable, "http.overloaded", "too many requests are waiting; try again soon"};
  send(share_.responder.refuse(error, Refusal::by_code, peer_).with("Retry-After", "1"));
}

void Connection::refuse(const Error& error, Refusal refusal) {
  stays_open_ = false;
  has_unread_ = true;
  is_head_ = false;
  send(share_.responder.refuse(error, refusal, peer_));
}

}  // namespace hearth::http
