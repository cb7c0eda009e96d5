#pragma once

#include <functional>

#include "app/backup_shelf.hpp"
#include "platform/http/router.hpp"

namespace hearth::app {

// Who may, and who hears of it for the audit log: the action ("backup.made") and the backup's name.
struct BackupRights {
  http::Gate may_run;
  std::function<void(const http::Request&, std::string_view action, const std::string& name)> note;
};

// Making, listing, fetching and removing backups. A backup holds everything, so fetching one is noted.
void mount_backup_routes(http::Router& router, const BackupRights& rights, BackupShelf& shelf);

}  // namespace hearth::app
