#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace hearth::http {

// A fixed number of threads that run jobs in the order in which they come. Safe to call from any thread but its own.
class WorkerPool {
 public:
  using Job = std::function<void()>;  // must not throw

  WorkerPool(int threads, std::size_t queue_max);
  ~WorkerPool() { stop(); }
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // False, and the job is not taken, if the queue is full or the pool has stopped.
  [[nodiscard]] bool offer(Job job);

  // Jobs that have not begun.
  [[nodiscard]] std::size_t waiting() const;

  // Forgets the jobs that have not begun and waits for those that have.
  void stop();

 private:
  void work();
  bool calls_another();

  const std::size_t queue_max_;
  mutable std::mutex mutex_;
  std::condition_variable something_to_do_;
  std::deque<Job> queue_;     // under mutex_
  std::size_t sleeping_ = 0;  // under mutex_
  bool is_calling_ = false;   // under mutex_: a sleeper was called and is not there yet
  bool stopped_ = false;      // under mutex_
  std::vector<std::thread> threads_;
};

}  // namespace hearth::http
