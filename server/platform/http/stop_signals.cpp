#include "platform/http/stop_signals.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <csignal>

namespace hearth::http {

struct StopSignals::Asio {
  boost::asio::io_context io{1};
  boost::asio::signal_set signals{io, SIGINT, SIGTERM};
};

StopSignals::StopSignals() : asio_{std::make_unique<Asio>()} {}
StopSignals::~StopSignals() = default;

void StopSignals::wait() {
  asio_->signals.async_wait([this](const boost::system::error_code&, int) { asio_->signals.clear(); });
  asio_->io.run();
}

}  // namespace hearth::http
