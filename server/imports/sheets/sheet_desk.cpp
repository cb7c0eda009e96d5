#include "imports/sheets/sheet_desk.hpp"

#include <algorithm>
#include <exception>
#include <future>

#include "platform/base/background_thread.hpp"

namespace hearth::imports::sheets {

struct SheetDesk::Work {
  SheetOrder order;
  std::promise<Result<SheetImportId>> begun;
  bool has_begun = false;  // used by the importing thread
  std::atomic<bool> stop = false;
  std::atomic<std::int64_t> id = 0;
  std::atomic<bool> has_ended = false;
  mutable std::mutex mutex;
  SheetProgress progress;  // under mutex
  std::thread thread;
};

// Threads that have ended are joined by whoever comes next, when they no longer hold the lock: the last thing that a
// thread does is to tell somebody, who may want it.
struct SheetDesk::Ended {
  ~Ended() {
    for (const auto& work : all) work->thread.join();
  }
  std::vector<std::shared_ptr<Work>> all = {};
};

Result<SheetImportId> SheetDesk::begin(const SheetOrder& order) {
  const auto work = std::make_shared<Work>();
  work->order = order;
  std::future<Result<SheetImportId>> begun = work->begun.get_future();
  Ended ended;
  {
    const std::scoped_lock lock{mutex_};
    const auto first_ended =
        std::stable_partition(at_work_.begin(), at_work_.end(), [](const auto& one) { return !one->has_ended; });
    ended.all.assign(first_ended, at_work_.end());
    at_work_.erase(first_ended, at_work_.end());
    const bool is_busy = order.mode == SheetMode::keep && std::ranges::any_of(at_work_, [](const auto& one) {
                           return one->order.mode == SheetMode::keep;
                         });
    if (is_busy) return Error{ErrorCode::conflict, "sheet_import.busy", "another sheet is being read in"};
    if (at_work_.size() >= kMostAtOnce) {
      return Error{ErrorCode::too_many, "sheet_import.too_many", "several sheets are being read; wait for one to end"};
    }
    work->thread = std::thread{[this, work] {
      work_in_background();
      run(work);
    }};
    at_work_.push_back(work);
  }
  return begun.get();
}

void SheetDesk::run(const std::shared_ptr<Work>& work) {
  const SheetWatch watch{.show =
                             [&](const SheetProgress& progress) {
                               {
                                 const std::scoped_lock lock{work->mutex};
                                 work->progress = progress;
                               }
                               on_change(SheetImportId{work->id});
                             },
                         .begun =
                             [&](SheetImportId id) {
                               work->id = id.value;
                               work->has_begun = true;
                               work->begun.set_value(id);
                               on_change(id);
                             },
                         .stop = &work->stop};
  std::optional<Error> failure;
  try {
    const auto ended = deps_.sheets.run(work->order, watch);
    if (!ended.ok()) failure = ended.error();
  } catch (const std::exception& unexpected) {
    failure = note_incident(*work, unexpected.what());
  }
  // First: whoever hears of the end may begin the next one at once.
  work->has_ended = true;
  if (work->has_begun) {
    on_change(SheetImportId{work->id});
  } else {
    work->begun.set_value(*failure);
  }
}

Error SheetDesk::note_incident(const Work& work, std::string_view cause) {
  deps_.log.error("sheet {}: {}", work.id.load(), cause);
  const Error error{ErrorCode::unavailable, "http.incident", "something went wrong here; the log has the cause"};
  if (!work.has_begun) return error;
  try {
    deps_.sheets.mark_failed(SheetImportId{work.id}, error);
  } catch (const std::exception& again) {
    // The database is gone; the next start marks the run as stopped.
    deps_.log.error("sheet {}: {}", work.id.load(), again.what());
  }
  return error;
}

std::shared_ptr<SheetDesk::Work> SheetDesk::find(SheetImportId id) const {
  const auto found =
      std::ranges::find_if(at_work_, [&](const auto& work) { return work->id == id.value && !work->has_ended.load(); });
  return found == at_work_.end() ? nullptr : *found;
}

std::optional<SheetProgress> SheetDesk::progress_of(SheetImportId id) const {
  const std::scoped_lock lock{mutex_};
  const auto work = find(id);
  if (!work) return std::nullopt;
  const std::scoped_lock of_work{work->mutex};
  return work->progress;
}

bool SheetDesk::stop(SheetImportId id) {
  const std::scoped_lock lock{mutex_};
  const auto work = find(id);
  if (work) work->stop = true;
  return work != nullptr;
}

void SheetDesk::stop_all() {
  std::vector<std::shared_ptr<Work>> all;
  {
    const std::scoped_lock lock{mutex_};
    all.swap(at_work_);
  }
  for (const auto& work : all) work->stop = true;
  for (const auto& work : all) work->thread.join();
}

}  // namespace hearth::imports::sheets
