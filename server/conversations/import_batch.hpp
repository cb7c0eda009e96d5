#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <vector>

#include "channels/exports/event.hpp"

namespace hearth::conversations {

// Some of what an export tells, in file order, on its way from the thread that reads to the one that writes.
struct ImportBatch {
  struct Told {
    std::uint32_t group = 0;  // by order of announcement
    channels::exports::Event event;
  };
  std::vector<channels::exports::GroupHead> groups;  // announced in this batch, before its events
  std::vector<channels::exports::Person> people;
  std::vector<Told> events;
};

// Holds a few batches. The reader waits when it is full, the writer when it is empty. Closing from either side wakes
// both.
class ImportQueue {
 public:
  // False when the queue was closed: nobody will take the batch.
  bool push(ImportBatch&& batch) {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [&] { return is_closed_ || batches_.size() < kRoom; });
    if (is_closed_) return false;
    batches_.push_back(std::move(batch));
    changed_.notify_all();
    return true;
  }

  // Nothing when the queue is closed and empty.
  std::optional<ImportBatch> pop() {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [&] { return is_closed_ || !batches_.empty(); });
    if (batches_.empty()) return std::nullopt;
    ImportBatch batch = std::move(batches_.front());
    batches_.pop_front();
    changed_.notify_all();
    return batch;
  }

  void close() {
    const std::lock_guard lock{mutex_};
    is_closed_ = true;
    changed_.notify_all();
  }

 private:
  static constexpr std::size_t kRoom = 3;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<ImportBatch> batches_;
  bool is_closed_ = false;
};

}  // namespace hearth::conversations
