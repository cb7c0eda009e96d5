#include "platform/http/stop_signals.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <utility>

namespace hearth::http {

struct StopSignals::Asio {
  boost::asio::io_context io{1};
  boost::asio::signal_set signals{io, SIGINT, SIGTERM};
  boost::asio::signal_set hangup{io};
};

StopSignals::StopSignals() : asio_{std::make_unique<Asio>()} {}
StopSignals::~StopSignals() = default;

void StopSignals::on_hangup(std::function<void()> work) {
  on_hangup_ = std::move(work);
  asio_->hangup.add(SIGHUP);
  hear_hangup();
}

void StopSignals::hear_hangup() {
  asio_->hangup.async_wait([this](const boost::system::error_code& ended, int) {
    if (ended) return;
    on_hangup_();
    hear_hangup();
  });
}

void StopSignals::wait() {
  asio_->signals.async_wait([this](const boost::system::error_code&, int) {
    asio_->signals.clear();
    asio_->hangup.cancel();
  });
  asio_->io.run();
}

}  // namespace hearth::http
