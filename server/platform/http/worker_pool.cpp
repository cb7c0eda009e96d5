#include "platform/http/worker_pool.hpp"

#include <utility>

namespace hearth::http {

WorkerPool::WorkerPool(int threads, std::size_t queue_max) : queue_max_{queue_max} {
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

bool WorkerPool::offer(Job job) {
  bool calls = false;
  {
    const std::lock_guard lock{mutex_};
    if (stopped_ || queue_.size() >= queue_max_) return false;
    queue_.push_back(std::move(job));
    calls = calls_another();
  }
  if (calls) something_to_do_.notify_one();
  return true;
}

// Waking a thread costs more than a small job. One is called at a time, and calls the next when it is there and work
// is left; meanwhile those that are awake often have done it.
bool WorkerPool::calls_another() {
  if (queue_.empty() || sleeping_ == 0 || is_calling_) return false;
  return is_calling_ = true;
}

std::size_t WorkerPool::waiting() const {
  const std::lock_guard lock{mutex_};
  return queue_.size();
}

void WorkerPool::stop() {
  std::deque<Job> forgotten;  // Destroyed outside the lock: a job may own much.
  {
    const std::lock_guard lock{mutex_};
    stopped_ = true;
    forgotten.swap(queue_);
  }
  something_to_do_.notify_all();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

void WorkerPool::work() {
  while (true) {
    Job job;
    bool calls = false;
    {
      std::unique_lock lock{mutex_};
      while (!stopped_ && queue_.empty()) {
        ++sleeping_;
        something_to_do_.wait(lock);
        --sleeping_;
        is_calling_ = false;
      }
      if (stopped_) return;
      job = std::move(queue_.front());
      queue_.pop_front();
      calls = calls_another();
    }
    if (calls) something_to_do_.notify_one();
    job();
  }
}

}  // namespace hearth::http
