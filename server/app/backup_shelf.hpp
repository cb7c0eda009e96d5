#pragma once

#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "platform/backup/backup.hpp"
#include "platform/clock/clock.hpp"
#include "platform/log/log.hpp"
#include "platform/storage/database.hpp"

namespace hearth::app {

// The backups that were made from the console: files in one folder, made one at a time on a thread of their own. Safe
// to call from any thread. Destruction waits for the one in the making.
class BackupShelf {
 public:
  struct Deps {
    sql::Database& db;
    const Clock& clock;
    log::Log& log;
    std::filesystem::path folder;
  };
  explicit BackupShelf(Deps deps) : deps_{std::move(deps)} {}
  ~BackupShelf();
  BackupShelf(const BackupShelf&) = delete;
  BackupShelf& operator=(const BackupShelf&) = delete;

  struct Entry {
    std::string name;
    std::int64_t size_bytes = 0;
    Timestamp made_at;
  };
  struct Making {
    std::string name;
    Timestamp begun_at;
  };

  // Begins one; its name. Fails with backup.busy while another is being made.
  Result<std::string> begin();
  [[nodiscard]] std::optional<Making> making() const;
  // Why the last one could not be made; nothing once one could.
  [[nodiscard]] std::optional<Error> last_failure() const;
  // Newest first.
  [[nodiscard]] std::vector<Entry> list() const;
  // The file of that name. Fails with backup.not_found; a name that is no backup's is not looked for.
  [[nodiscard]] Result<std::filesystem::path> find(const std::string& name) const;
  // Fails with backup.not_found.
  Done remove(const std::string& name);

 private:
  void make(const std::string& name);

  Deps deps_;
  mutable std::mutex mutex_;
  std::optional<Making> making_;       // under mutex_
  std::optional<Error> last_failure_;  // under mutex_
  std::thread thread_;                 // under mutex_ but for the end
};

}  // namespace hearth::app
