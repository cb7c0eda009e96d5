#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "platform/storage/database.hpp"
#include "platform/storage/session.hpp"

namespace hearth::sql {

// The one writer of a database: a thread that carries out closures in order of arrival. All that wait when it turns to
// them share one transaction and one commit; a savepoint around each keeps a failing one from undoing its neighbours.
class WriteQueue {
 public:
  // `session` must outlive the queue and is used by its thread only.
  WriteQueue(Session& session, std::size_t batch_max);
  // Carries out what has been handed in and returns when its callers have their answers.
  ~WriteQueue();
  WriteQueue(const WriteQueue&) = delete;
  WriteQueue& operator=(const WriteQueue&) = delete;

  // Returns when the commit that contains `job` is durable, or when `job` has been undone because it asked for that.
  // Passes on what `job` threw; throws DatabaseError where the transaction or the commit failed.
  void run(const Database::Job& job);

  [[nodiscard]] std::uint64_t commits() const { return commits_; }
  [[nodiscard]] std::size_t waiting() const;

 private:
  // One caller, for as long as it is in run(). Lives on the caller's stack.
  struct Caller {
    const Database::Job& job;
    std::exception_ptr failure = nullptr;
    bool is_answered = false;
    std::condition_variable answered = {};
  };

  void work();
  void carry_out(std::span<Caller* const> batch);
  void try_once(std::span<Caller* const> batch);
  void run_one(Caller& caller);
  static void refuse(std::span<Caller* const> batch, const std::string& why);
  void answer(std::span<Caller* const> batch);

  Session& session_;
  const std::size_t batch_max_;
  std::atomic<std::uint64_t> commits_ = 0;

  mutable std::mutex mutex_;  // guards what follows, and Caller::is_answered
  std::condition_variable handed_in_;
  std::condition_variable left_;
  std::deque<Caller*> waiting_;
  std::size_t inside_ = 0;  // callers in run()
  bool is_closing_ = false;

  std::thread thread_;  // last: it starts when all else is there
};

}  // namespace hearth::sql
