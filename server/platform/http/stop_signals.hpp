#pragma once

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

  // Returns when one has come. From then on the next one ends the program at once, should stopping take too long.
  void wait();

 private:
  struct Asio;
  std::unique_ptr<Asio> asio_;
};

}  // namespace hearth::http
