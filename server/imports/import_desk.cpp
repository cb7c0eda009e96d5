#include "imports/import_desk.hpp"

#include <algorithm>
#include <exception>
#include <future>

#include "platform/base/background_thread.hpp"

namespace hearth::imports {

struct ImportDesk::Work {
  conversations::ImportOrder order;
  std::promise<Result<ImportId>> begun;
  bool has_begun = false;  // used by the importing thread
  std::atomic<bool> stop = false;
  std::atomic<std::int64_t> id = 0;
  std::atomic<bool> has_ended = false;
  mutable std::mutex mutex;
  conversations::ImportProgress progress;  // under mutex
  std::thread thread;
};

// Threads that have ended are joined by whoever comes next, when they no longer hold the lock: the last thing that a
// thread does is to tell somebody, who may want it.
struct ImportDesk::Ended {
  ~Ended() {
    for (const auto& work : all) work->thread.join();
  }
  std::vector<std::shared_ptr<Work>> all = {};
};

Result<ImportId> ImportDesk::begin(const conversations::ImportOrder& order) {
  const auto work = std::make_shared<Work>();
  work->order = order;
  std::future<Result<ImportId>> begun = work->begun.get_future();
  Ended ended;
  {
    const std::scoped_lock lock{mutex_};
    ended.all = take_ended();
    const bool is_busy =
        std::ranges::any_of(at_work_, [&](const auto& other) { return other->order.community == order.community; });
    if (is_busy) return Error{ErrorCode::conflict, "import.busy", "an import of this community is at work"};
    if (at_work_.size() >= kMostAtOnce) {
      return Error{ErrorCode::too_many, "import.too_many", "several imports are at work; wait for one to end"};
    }
    work->thread = std::thread{[this, work] {
      work_in_background();
      run(work);
    }};
    at_work_.push_back(work);
  }
  return begun.get();
}

void ImportDesk::run(const std::shared_ptr<Work>& work) {
  const conversations::ImportWatch watch{.show =
                                             [&](const conversations::ImportProgress& progress) {
                                               {
                                                 const std::scoped_lock lock{work->mutex};
                                                 work->progress = progress;
                                               }
                                               on_change(ImportId{work->id});
                                             },
                                         .begun =
                                             [&](ImportId id) {
                                               work->id = id.value;
                                               work->has_begun = true;
                                               work->begun.set_value(id);
                                               on_change(id);
                                             },
                                         .stop = &work->stop};
  std::optional<Error> failure;
  try {
    const auto summary = deps_.imports.run(work->order, watch);
    if (!summary.ok()) failure = summary.error();
  } catch (const std::exception& unexpected) {
    failure = note_incident(*work, unexpected.what());
  }
  // First: whoever hears of the end may begin the next one at once.
  work->has_ended = true;
  if (work->has_begun) {
    on_change(ImportId{work->id});
  } else {
    work->begun.set_value(*failure);
  }
}

Error ImportDesk::note_incident(const Work& work, std::string_view cause) {
  deps_.log.error("import {}: {}", work.id.load(), cause);
  const Error error{ErrorCode::unavailable, "http.incident", "something went wrong here; the log has the cause"};
  if (!work.has_begun) return error;
  try {
    deps_.imports.mark_failed(ImportId{work.id}, error);
  } catch (const std::exception& again) {
    // The database is gone; the next start marks the run as stopped.
    deps_.log.error("import {}: {}", work.id.load(), again.what());
  }
  return error;
}

std::optional<conversations::ImportProgress> ImportDesk::progress_of(ImportId id) const {
  const std::scoped_lock lock{mutex_};
  for (const auto& work : at_work_) {
    if (work->id != id.value || work->has_ended) continue;
    const std::scoped_lock of_work{work->mutex};
    return work->progress;
  }
  return std::nullopt;
}

bool ImportDesk::stop(ImportId id) {
  const std::scoped_lock lock{mutex_};
  for (const auto& work : at_work_) {
    if (work->id != id.value || work->has_ended) continue;
    work->stop = true;
    return true;
  }
  return false;
}

std::vector<std::shared_ptr<ImportDesk::Work>> ImportDesk::take_ended() {
  const auto first_ended =
      std::stable_partition(at_work_.begin(), at_work_.end(), [](const auto& work) { return !work->has_ended; });
  std::vector<std::shared_ptr<Work>> taken{first_ended, at_work_.end()};
  at_work_.erase(first_ended, at_work_.end());
  return taken;
}

void ImportDesk::stop_all() {
  std::vector<std::shared_ptr<Work>> all;
  {
    const std::scoped_lock lock{mutex_};
    all.swap(at_work_);
  }
  for (const auto& work : all) work->stop = true;
  for (const auto& work : all) work->thread.join();
}

}  // namespace hearth::imports
