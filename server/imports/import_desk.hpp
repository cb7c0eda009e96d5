#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "conversations/import_service.hpp"
#include "platform/log/log.hpp"

namespace hearth::imports {

using conversations::ImportId;

// Imports at work, each on a thread of its own: a few at once, and one for a community. Safe to call from any thread.
// Destruction asks those at work to stop and waits until what they had read is kept.
class ImportDesk {
 public:
  struct Deps {
    conversations::ImportService& imports;
    log::Log& log;
  };
  explicit ImportDesk(Deps deps) : deps_{deps} {}
  ~ImportDesk() { stop_all(); }
  ImportDesk(const ImportDesk&) = delete;
  ImportDesk& operator=(const ImportDesk&) = delete;

  // Returns when the import has begun. Fails as ImportService::run does before the first event, or with import.busy
  // while one of the community is at work, or with import.too_many.
  Result<ImportId> begin(const conversations::ImportOrder& order);

  // How far it is, as it was shown last; its row says whether it has ended. Nothing when it is not at work here.
  [[nodiscard]] std::optional<conversations::ImportProgress> progress_of(ImportId id) const;
  // Asks it to end after what it is writing. False when it is not at work here.
  bool stop(ImportId id);
  void stop_all();

  // Hears of every beginning, of progress a few times a second, and of every end, on the importing thread. To be set
  // before the first import begins, and may call anything here but begin and stop_all.
  std::function<void(ImportId)> on_change = [](ImportId) {};

 private:
  struct Work;
  void run(const std::shared_ptr<Work>& work);
  Error note_incident(const Work& work, std::string_view cause);
  struct Ended;
  std::vector<std::shared_ptr<Work>> take_ended();  // with the lock held

  static constexpr std::size_t kMostAtOnce = 4;

  Deps deps_;
  mutable std::mutex mutex_;
  std::vector<std::shared_ptr<Work>> at_work_;  // under mutex_; those that have ended too, until they are swept
};

}  // namespace hearth::imports
