#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "platform/storage/session.hpp"

namespace hearth::sql {

// Up to `limit` connections for reading, opened when first needed and kept. Safe to call from any thread.
class ReaderPool {
 public:
  using Open = std::function<std::unique_ptr<Session>()>;

  ReaderPool(Open open, int limit);

  // Runs `use` with a connection that nobody else has; waits for one where all are in use. `open` may throw.
  void with_reader(const std::function<void(Session&)>& use);

 private:
  std::unique_ptr<Session> take();
  void give_back(std::unique_ptr<Session> session);

  const Open open_;
  const int limit_;

  std::mutex mutex_;  // guards what follows
  std::condition_variable given_back_;
  std::vector<std::unique_ptr<Session>> idle_;
  int in_use_ = 0;
};

}  // namespace hearth::sql
