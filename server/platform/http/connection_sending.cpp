#include <boost/asio/post.hpp>
#include <utility>

#include "platform/http/connection.hpp"
#include "platform/http/finish.hpp"

namespace hearth::http {

namespace asio = boost::asio;

namespace {

// How long a refused caller may go on sending before we close: time enough to see our reply.
constexpr std::chrono::milliseconds kDrainTime{2000};

Framing framing_of(const Reply& reply, bool knows_chunks) {
  if (!reply.stream || reply.stream->size) return Framing::length;
  return knows_chunks ? Framing::chunks : Framing::close;
}

}  // namespace

void Connection::send(Reply reply) {
  if (stage_ == Stage::closed) return;
  stage_ = Stage::writing;
  const Framing framing = framing_of(reply, knows_chunks_);
  stays_open_ = stays_open_ && !share_.is_stopping && framing != Framing::close;
  out_ =
      to_wire(reply, {.is_head = is_head_, .stays_open = stays_open_, .now = share_.clock.now(), .framing = framing});
  written_ = 0;
  live_entry_ = std::move(reply.live);
  if (reply.stream && !is_head_) {
    body_ = std::make_shared<OutgoingBody>(*std::move(reply.stream), framing);
    request_id_ = find_header(reply.headers, "X-Request-Id").value_or("");
  }
  write_rest();
}

void Connection::write_rest() {
  while (written_ < out_.size()) {
    const Wire::Step step = wire_->write(std::string_view{out_}.substr(written_));
    if (step.state == Wire::State::ended) return close();
    if (step.state != Wire::State::moved) {
      set_deadline(share_.options.write_timeout);
      return wait_for(step.state, &Connection::write_rest);
    }
    written_ += step.size;
    share_.traffic.sent_bytes().add(step.size);
  }
  out_ = {};
  if (body_ != nullptr) return produce();
  after_reply();
}

// The next piece is made only now that the caller has taken the one before.
void Connection::produce() {
  stage_ = Stage::producing;
  clear_deadline();
  const bool is_taken = share_.bulk.offer([self = shared_from_this(), body = body_]() mutable {
    OutgoingBody::Piece piece = body->next();
    body.reset();
    const Executor io = self->timer_.get_executor();
    asio::post(io, [self = std::move(self), piece = std::move(piece)]() mutable { self->on_piece(std::move(piece)); });
  });
  if (is_taken) return;
  share_.responder.note_broken_stream(request_id_, "too much is waiting to be made");
  wire_->break_off();
  close();
}

void Connection::on_piece(OutgoingBody::Piece piece) {
  if (stage_ != Stage::producing) return;
  if (!piece.failure.empty()) {
    share_.responder.note_broken_stream(request_id_, piece.failure);
    wire_->break_off();
    return close();
  }
  if (piece.is_last) body_.reset();
  out_ = std::move(piece.bytes);
  written_ = 0;
  stage_ = Stage::writing;
  write_rest();
}

void Connection::after_reply() {
  if (live_entry_ != nullptr) return become_live();
  if (has_unread_ && !share_.is_stopping) return drain();
  if (!stays_open_) {
    wire_->end_writing();
    return close();
  }
  stage_ = Stage::reading;
  is_watched_ = false;
  if (!reader_.has_waiting()) return proceed(reader_.next());
  // By way of the executor: a thousand requests that came at once would otherwise be answered one inside another.
  asio::post(timer_.get_executor(), [self = shared_from_this()] {
    if (self->stage_ == Stage::reading) self->proceed(self->reader_.next());
  });
}

void Connection::become_live() {
  stage_ = Stage::live;
  clear_deadline();
  const auto live =
      std::make_shared<LiveSocket>(LiveSocket::Place{.wire = std::move(wire_),
                                                     .options = share_.options,
                                                     .workers = share_.workers,
                                                     .traffic = share_.traffic,
                                                     .read_buffer = share_.read_buffer,
                                                     .on_closed = [self = shared_from_this()] { self->close(); }},
                                   std::exchange(live_entry_, nullptr));
  live_ = live;
  live->begin(reader_.take_waiting());
  if (share_.is_stopping) live->finish();
}

// Closing a socket with unread bytes resets the connection, and the caller might lose our reply. So what it still sends
// is read and forgotten for a moment.
void Connection::drain() {
  stage_ = Stage::draining;
  wire_->end_writing();
  set_deadline(kDrainTime);
  read_in_vain();
}

void Connection::read_in_vain() {
  const Wire::Step step = wire_->read(share_.read_buffer);
  if (step.state == Wire::State::ended) return close();
  wait_for(step.state == Wire::State::wants_write ? step.state : Wire::State::wants_read, &Connection::read_in_vain);
}

}  // namespace hearth::http
