#include <boost/asio/post.hpp>
#include <utility>

#include "platform/http/connection.hpp"

namespace hearth::http {

namespace asio = boost::asio;

namespace {

constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

}  // namespace

// So few bytes fit into the socket's buffer; where they do not, the caller has stopped reading.
void Connection::invite_body() {
  if (wire_->write(kContinue).size != kContinue.size()) close();
}

// The head has come; whether its body is wanted is for the gate to say.
void Connection::admit() {
  stage_ = Stage::admitting;
  Incoming head = take_incoming();
  const bool is_taken = share_.uploads < share_.options.uploads_max &&
                        share_.workers.offer([self = shared_from_this(), &responder = share_.responder,
                                              head = std::move(head)]() mutable {
                          auto entry = responder.admit(std::move(head));
                          const Executor io = self->timer_.get_executor();
                          asio::post(io, [self = std::move(self), entry = std::move(entry)]() mutable {
                            self->on_admitted(std::move(entry));
                          });
                        });
  if (is_taken) return;
  stays_open_ = false;
  has_unread_ = true;
  turn_away();
}

void Connection::on_admitted(Responder::Entry entry) {
  if (stage_ != Stage::admitting) return;
  if (entry.file == nullptr) {
    stays_open_ = false;
    has_unread_ = true;
    return send(std::move(entry.refusal));
  }
  stage_ = Stage::receiving;
  upload_ = std::make_shared<Upload>(Upload{.visit = std::move(entry.visit), .file = std::move(entry.file)});
  ++share_.uploads;
  if (reader_.take_wish_to_continue()) invite_body();
  if (stage_ == Stage::closed) return;
  set_deadline(share_.options.upload_window);
  proceed(reader_.read_body(entry.most_bytes));
}

void Connection::receive() {
  const std::string piece = reader_.take_piece();
  upload_->arrived += piece.size();
  upload_->waiting += piece;
  store();
  if (stage_ != Stage::receiving || upload_->is_complete) return;
  upload_->is_paused = upload_->is_full();
  if (!upload_->is_paused) wait_for(Wire::State::wants_read, &Connection::read_bytes);
}

void Connection::receive_end() {
  upload_->is_complete = true;
  receive();
}

// One piece is on its way to the disk while the next one is collected.
void Connection::store() {
  if (upload_->is_stored()) return answer_upload();
  if (!upload_->has_work()) return;
  upload_->is_writing = true;
  const bool is_taken = share_.bulk.offer(
      [self = shared_from_this(), file = upload_->file, piece = std::exchange(upload_->waiting, {})]() mutable {
        Done stored = file->append(piece);
        file.reset();
        const Executor io = self->timer_.get_executor();
        asio::post(io, [self = std::move(self), stored = std::move(stored)] { self->on_stored(stored); });
      });
  if (!is_taken) refuse_upload({ErrorCode::unavailable, "http.overloaded", "try again later"}, Refusal::by_code);
}

void Connection::on_stored(const Done& stored) {
  if (stage_ != Stage::receiving) return;
  upload_->is_writing = false;
  if (!stored.ok()) return refuse_upload(stored.error(), Refusal::by_code);
  store();
  if (stage_ != Stage::receiving || !upload_->is_paused || upload_->is_full()) return;
  upload_->is_paused = false;
  wait_for(Wire::State::wants_read, &Connection::read_bytes);
}

void Connection::answer_upload() {
  stage_ = Stage::answering;
  clear_deadline();
  const auto upload = std::exchange(upload_, nullptr);
  --share_.uploads;
  const bool is_taken = share_.workers.offer([self = shared_from_this(), &responder = share_.responder,
                                              visit = upload->visit, file = std::move(upload->file)]() mutable {
    Reply reply = responder.answer(*visit, std::move(file));
    const Executor io = self->timer_.get_executor();
    asio::post(io, [self = std::move(self), reply = std::move(reply)]() mutable { self->send(std::move(reply)); });
  });
  if (!is_taken) turn_away();
}

void Connection::refuse_upload(const Error& error, Refusal refusal) {
  stays_open_ = false;
  has_unread_ = true;
  Reply reply = share_.responder.refuse(*upload_->visit, error, refusal);
  let_go_of_upload();
  send(std::move(reply));
}

// A large body may take long in all, but not by dripping. While our own disk is behind, the caller is not to blame.
void Connection::watch_rate() {
  const bool is_at_work = upload_->is_paused || upload_->is_complete;
  if (!is_at_work && upload_->arrived < share_.options.upload_window_bytes) {
    const Error error{ErrorCode::invalid, "http.request_timeout", "the body arrives too slowly"};
    return refuse_upload(error, Refusal::request_timeout);
  }
  upload_->arrived = 0;
  set_deadline(share_.options.upload_window);
}

// Removing a large file takes a moment, which belongs to another thread.
void Connection::let_go_of_upload() {
  if (upload_ == nullptr) return;
  --share_.uploads;
  static_cast<void>(share_.bulk.offer([gone = std::exchange(upload_, nullptr)] {}));
}

}  // namespace hearth::http
