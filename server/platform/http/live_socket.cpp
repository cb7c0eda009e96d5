#include "platform/http/live_socket.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <utility>

#include "platform/formats/json_value.hpp"
#include "platform/formats/json_writer.hpp"

namespace hearth::http {
namespace {

namespace asio = boost::asio;

// Clients send nothing but lists of topics.
constexpr std::size_t kMostBytes = 4096;

// How long the other side may take to read our farewell.
constexpr std::chrono::milliseconds kFarewell{1000};

std::optional<TopicSet> read_topics(const std::string& text, const std::vector<std::string>& known) {
  json::Parser parser;
  const auto parsed = parser.parse(text);
  if (!parsed.ok() || !parsed->find("subscribe").is_array()) return std::nullopt;
  TopicSet topics = 0;
  for (const json::Value& item : parsed->find("subscribe").items()) {
    const auto found = std::find(known.begin(), known.end(), item.text());
    if (found != known.end()) topics |= TopicSet{1} << static_cast<unsigned>(found - known.begin());
  }
  return topics;
}

std::string to_answer(TopicSet topics, const std::vector<std::string>& known) {
  json::Writer out;
  out.begin_object().key("topic").text("subscribed").key("topics").begin_array();
  for (std::size_t i = 0; i < known.size(); ++i) {
    if ((topics >> i & 1U) != 0) out.text(known[i]);
  }
  out.end_array().end_object();
  return std::move(out).take();
}

}  // namespace

LiveSocket::LiveSocket(Place place, std::shared_ptr<LiveEntry> entry)
    : place_{std::move(place)},
      entry_{std::move(entry)},
      timer_{place_.wire->socket().get_executor()},
      frames_{kMostBytes} {}

void LiveSocket::begin(std::string_view first) {
  const Executor io = timer_.get_executor();
  entry_->hub.join(shared_from_this(), [io](std::function<void()> work) { asio::post(io, std::move(work)); });
  set_timer(place_.options.live_ping_interval);
  take(first);
  if (!is_closed_) read();
}

void LiveSocket::read() {
  const Wire::Step step = place_.wire->read(place_.read_buffer);
  if (step.state == Wire::State::ended) return close();
  if (step.state != Wire::State::moved) return wait_for(step.state, &LiveSocket::read);
  place_.traffic.received_bytes().add(step.size);
  take({place_.read_buffer.data(), step.size});
  wait_for(Wire::State::wants_read, &LiveSocket::read);
}

void LiveSocket::take(std::string_view bytes) {
  is_alive_ = true;
  const WebSocketFrames::Taken taken = frames_.take(bytes);
  send(taken.replies);
  for (const std::string& text : taken.texts) {
    if (!is_closed_ && !frames_.is_over()) subscribe(text);
  }
}

void LiveSocket::subscribe(const std::string& text) {
  const auto& known = entry_->hub.topics();
  const auto topics = read_topics(text, known);
  if (!topics) return send(frames_.say_farewell(WebSocketFrames::Farewell::not_accepted));
  wanted_ = *topics;
  subscribed_ = wanted_ & entry_->may_hear;
  send(WebSocketFrames::text_frame(to_answer(subscribed_, known)));
}

void LiveSocket::send(std::string_view frames) {
  if (is_closed_) return;
  if (out_.size() - written_ + frames.size() > place_.options.live_queue_bytes) return close();
  out_ += frames;
  if (!is_writing_) write();
}

void LiveSocket::write() {
  is_writing_ = false;
  while (written_ < out_.size()) {
    const Wire::Step step = place_.wire->write(std::string_view{out_}.substr(written_));
    if (step.state == Wire::State::ended) return close();
    if (step.state != Wire::State::moved) {
      is_writing_ = true;
      out_.erase(0, std::exchange(written_, 0));
      return wait_for(step.state, &LiveSocket::write);
    }
    written_ += step.size;
    place_.traffic.sent_bytes().add(step.size);
  }
  out_ = {};
  written_ = 0;
  if (!frames_.is_over()) return;
  place_.wire->end_writing();
  set_timer(kFarewell);
}

void LiveSocket::wait_for(Wire::State wanted, void (LiveSocket::*next)()) {
  if (is_closed_) return;
  const auto kind = wanted == Wire::State::wants_write ? asio::socket_base::wait_write : asio::socket_base::wait_read;
  place_.wire->socket().async_wait(kind, [self = shared_from_this(), next](const boost::system::error_code& failure) {
    if (self->is_closed_) return;
    if (failure) return self->close();
    (self.get()->*next)();
  });
}

void LiveSocket::set_timer(std::chrono::milliseconds delay) {
  timer_.expires_after(delay);
  timer_.async_wait([self = shared_from_this()](const boost::system::error_code& moved) {
    if (!moved && !self->is_closed_) self->on_timer();
  });
}

// A client that has said nothing since the last ping, not even its answer, is gone.
void LiveSocket::on_timer() {
  if (frames_.is_over() || !is_alive_) return close();
  is_alive_ = false;
  send(frames_.ping());
  if (is_closed_) return;
  set_timer(place_.options.live_ping_interval);
  ask_rights();
}

// Somebody may have signed out, or lost a right, since the socket was opened.
void LiveSocket::ask_rights() {
  if (is_asking_) return;
  is_asking_ = place_.workers.offer([self = shared_from_this()]() mutable {
    auto rights = self->entry_->rights();
    const Executor io = self->timer_.get_executor();
    asio::post(io, [self = std::move(self), rights] { self->on_rights(rights); });
  });
}

void LiveSocket::on_rights(std::optional<TopicSet> rights) {
  is_asking_ = false;
  if (is_closed_ || frames_.is_over()) return;
  if (!rights) return send(frames_.say_farewell(WebSocketFrames::Farewell::not_accepted));
  entry_->may_hear = *rights;
  subscribed_ = wanted_ & *rights;
}

void LiveSocket::finish() {
  if (is_closed_ || frames_.is_over()) return;
  send(frames_.say_farewell(WebSocketFrames::Farewell::going_away));
}

void LiveSocket::close() {
  if (is_closed_) return;
  is_closed_ = true;
  timer_.cancel();
  entry_->hub.leave(*this);
  place_.wire->close();
  std::exchange(place_.on_closed, {})();
}

}  // namespace hearth::http
