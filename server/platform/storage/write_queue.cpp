#include "platform/storage/write_queue.hpp"

#include <algorithm>

namespace hearth::sql {
namespace {

// A transaction that the engine gave up is tried so often as a whole; then each closure by itself, so that one that
// always collides does not take its neighbours along.
constexpr int kTries = 5;

}  // namespace

WriteQueue::WriteQueue(Session& session, std::size_t batch_max)
    : session_{session}, batch_max_{std::max<std::size_t>(batch_max, 1)}, thread_{[this] { work(); }} {}

WriteQueue::~WriteQueue() {
  {
    const std::lock_guard lock{mutex_};
    is_closing_ = true;
  }
  handed_in_.notify_one();
  thread_.join();
  std::unique_lock lock{mutex_};
  left_.wait(lock, [&] { return inside_ == 0; });
}

void WriteQueue::run(const Database::Job& job) {
  Caller caller{.job = job};
  {
    std::unique_lock lock{mutex_};
    ++inside_;
    waiting_.push_back(&caller);
    if (waiting_.size() == 1) handed_in_.notify_one();
    caller.answered.wait(lock, [&] { return caller.is_answered; });
    if (--inside_ == 0 && is_closing_) left_.notify_one();
  }
  if (caller.failure) std::rethrow_exception(std::move(caller.failure));
}

std::size_t WriteQueue::waiting() const {
  const std::lock_guard lock{mutex_};
  return waiting_.size();
}

void WriteQueue::work() {
  std::vector<Caller*> batch;
  while (true) {
    {
      std::unique_lock lock{mutex_};
      handed_in_.wait(lock, [&] { return is_closing_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      const auto count = std::min(waiting_.size(), batch_max_);
      batch.assign(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(count));
      waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(count));
    }
    carry_out(batch);
    answer(batch);
  }
}

// Afterwards every caller's answer is known, and no transaction is open.
void WriteQueue::carry_out(std::span<Caller* const> batch) {
  for (int tries = 1; true; ++tries) {
    try {
      try_once(batch);
      return;
    } catch (const TransactionLost& lost) {
      session_.roll_back();
      const bool can_repeat = lost.repeat() == TransactionLost::Repeat::helps;
      if (can_repeat && tries < kTries) continue;
      if (!can_repeat || batch.size() == 1) return refuse(batch, lost.what());
    } catch (const std::exception& failure) {  // Not of one closure: it failed to begin or to commit.
      session_.roll_back();
      return refuse(batch, failure.what());
    }
    for (std::size_t i = 0; i < batch.size(); ++i) carry_out(batch.subspan(i, 1));
    return;
  }
}

// Each caller gets an exception of its own: one object thrown in several threads would be shared between them.
void WriteQueue::refuse(std::span<Caller* const> batch, const std::string& why) {
  for (Caller* caller : batch) caller->failure = std::make_exception_ptr(DatabaseError{why});
}

void WriteQueue::try_once(std::span<Caller* const> batch) {
  session_.begin_write();
  for (Caller* caller : batch) caller->failure = nullptr;
  if (batch.size() == 1) {
    // Alone: the transaction itself is the savepoint, which spares the engine a second journal for large imports.
    Tx tx{session_};
    try {
      if (batch.front()->job(tx) == Database::Verdict::undo) return session_.roll_back();
    } catch (const TransactionLost&) {
      throw;
    } catch (...) {
      batch.front()->failure = std::current_exception();
      return session_.roll_back();
    }
  } else {
    for (Caller* caller : batch) run_one(*caller);
  }
  session_.commit();
  ++commits_;
}

void WriteQueue::run_one(Caller& caller) {
  session_.set_savepoint();
  try {
    Tx tx{session_};
    if (caller.job(tx) == Database::Verdict::commit) return session_.keep_since_savepoint();
  } catch (const TransactionLost&) {
    throw;
  } catch (...) {
    caller.failure = std::current_exception();
  }
  session_.undo_since_savepoint();
}

void WriteQueue::answer(std::span<Caller* const> batch) {
  // Notified under the lock: as soon as it is released, a caller may return and its condition variable be gone.
  const std::lock_guard lock{mutex_};
  for (Caller* caller : batch) {
    caller->is_answered = true;
    caller->answered.notify_one();
  }
}

}  // namespace hearth::sql
