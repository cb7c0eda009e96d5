#include <utility>

#include "platform/http/connection.hpp"

namespace hearth::http {

using std::chrono::microseconds;

// Each request sets deadlines that are met nearly always, so the timer is left where it is as long as it fires early
// enough, and looks then whether the time has really come.
void Connection::set_deadline(std::chrono::milliseconds delay) {
  if (stage_ == Stage::closed) return;
  deadline_ = share_.clock.ticks() + delay;
  if (!timer_fires_ || *deadline_ < *timer_fires_) start_timer(delay);
}

void Connection::start_timer(microseconds delay) {
  timer_fires_ = share_.clock.ticks() + delay;
  timer_.expires_after(delay);
  timer_.async_wait([self = shared_from_this(), run = ++timer_run_](const boost::system::error_code&) {
    if (self->timer_run_ == run) self->on_timer();
  });
}

void Connection::on_timer() {
  timer_fires_.reset();
  if (stage_ == Stage::closed || !deadline_) return;
  const microseconds left = *deadline_ - share_.clock.ticks();
  if (left > microseconds::zero()) return start_timer(left);
  deadline_.reset();
  on_deadline();
}

void Connection::on_deadline() {
  if (stage_ == Stage::receiving) return watch_rate();
  if (stage_ != Stage::reading || !reader_.has_begun()) return close();
  const Error error{ErrorCode::invalid, "http.request_timeout", "the request did not arrive in time"};
  refuse(error, Refusal::request_timeout);
}

}  // namespace hearth::http
