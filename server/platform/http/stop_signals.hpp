#pragma once

#include <functional>
#include <memory>

namespace hearth::http {

// SIGINT and SIGTERM as a wish to stop. From construction on they no longer end the program; make one early, and one
// only.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  // From now on SIGHUP does not end the program either, but has `work` done, within wait().
  void on_hangup(std::function<void()> work);

  // Returns when one has come. From then on the next one ends the program at once, should stopping take too long.
  void wait();

 private:
  struct Asio;
  void hear_hangup();

  std::unique_ptr<Asio> asio_;
  std::function<void()> on_hangup_;
};

}  // namespace hearth::http
