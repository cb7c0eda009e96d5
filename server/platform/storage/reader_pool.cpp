#include "platform/storage/reader_pool.hpp"

#include <algorithm>
#include <utility>

namespace hearth::sql {

ReaderPool::ReaderPool(Open open, int limit) : open_{std::move(open)}, limit_{std::max(limit, 1)} {}

void ReaderPool::with_reader(const std::function<void(Session&)>& use) {
  // Whatever happens, the place in the pool is given back; the session with it, once there is one.
  struct Loan {
    explicit Loan(ReaderPool& of) : pool{of}, session{of.take()} {}
    ~Loan() { pool.give_back(std::move(session)); }
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;
    ReaderPool& pool;
    std::unique_ptr<Session> session;
  } loan{*this};
  if (!loan.session) loan.session = open_();
  use(*loan.session);
}

// An idle session, or nothing where the caller may open one.
std::unique_ptr<Session> ReaderPool::take() {
  std::unique_lock lock{mutex_};
  given_back_.wait(lock, [&] { return in_use_ < limit_; });
  ++in_use_;
  if (idle_.empty()) return nullptr;
  std::unique_ptr<Session> session = std::move(idle_.back());
  idle_.pop_back();
  return session;
}

void ReaderPool::give_back(std::unique_ptr<Session> session) {
  {
    const std::lock_guard lock{mutex_};
    --in_use_;
    if (session) idle_.push_back(std::move(session));
  }
  given_back_.notify_one();
}

}  // namespace hearth::sql
