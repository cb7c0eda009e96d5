#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <thread>
#include <vector>

#include "imports/sheets/sheet_import_service.hpp"
#include "platform/log/log.hpp"

namespace hearth::imports::sheets {

// Sheets at work, each on a thread of its own: a few trials at once, and one that changes something. Safe to call from
// any thread. Destruction asks those at work to stop and waits until what they had read is kept.
class SheetDesk {
 public:
  struct Deps {
    SheetImportService& sheets;
    log::Log& log;
  };
  explicit SheetDesk(Deps deps) : deps_{deps} {}
  ~SheetDesk() { stop_all(); }
  SheetDesk(const SheetDesk&) = delete;
  SheetDesk& operator=(const SheetDesk&) = delete;

  // Returns when the reading has begun. Fails as SheetImportService::run does before it has a row, with
  // sheet_import.busy while another sheet is being kept, or with sheet_import.too_many.
  Result<SheetImportId> begin(const SheetOrder& order);

  // How far it is, as it was shown last. Nothing when it is not at work here.
  [[nodiscard]] std::optional<SheetProgress> progress_of(SheetImportId id) const;
  // Asks it to end after what it is writing. False when it is not at work here.
  bool stop(SheetImportId id);
  void stop_all();

  // Hears of every beginning, of progress, and of every end, on the importing thread. To be set before the first sheet
  // begins, and may call anything here but begin and stop_all.
  std::function<void(SheetImportId)> on_change = [](SheetImportId) {};

 private:
  struct Work;
  struct Ended;
  void run(const std::shared_ptr<Work>& work);
  Error note_incident(const Work& work, std::string_view cause);
  [[nodiscard]] std::shared_ptr<Work> find(SheetImportId id) const;  // with the lock held; at work

  static constexpr std::size_t kMostAtOnce = 4;

  Deps deps_;
  mutable std::mutex mutex_;
  std::vector<std::shared_ptr<Work>> at_work_;  // under mutex_; those that have ended too, until they are swept
};

}  // namespace hearth::imports::sheets
