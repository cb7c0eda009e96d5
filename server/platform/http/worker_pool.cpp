#include "platform/http/worker_pool.hpp"

#include <utility>

namespace hearth::http {

WorkerPool::WorkerPool(int threads, std::size_t queue_max) : queue_max_{queue_max} {
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

bool WorkerPool::offer(Job job) {
  {
    const std::lock_guard lock{mutex_};
    if (stopped_ || queue_.size() >= queue_max_) return false;
    queue_.push_back(std::move(job));
  }
  something_to_do_.notify_one();
  return true;
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
    {
      std::unique_lock lock{mutex_};
      something_to_do_.wait(lock, [this] { return stopped_ || !queue_.empty(); });
      if (stopped_) return;
      job = std::move(queue_.front());
      queue_.pop_front();
    }
    job();
  }
}

}  // namespace hearth::http
