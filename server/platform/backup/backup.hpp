#pragma once

#include <cstdint>
#include <filesystem>

#include "platform/base/result.hpp"
#include "platform/random/random.hpp"
#include "platform/storage/database.hpp"

namespace hearth::sql {

struct BackupCounts {
  std::int64_t tables = 0;
  std::int64_t rows = 0;
};

// Writes everything in the database, as of one moment, into one file (gzip; a line of JSON for each row; counted and
// with a checksum). Others go on working meanwhile. The file can be restored into a database of either engine. It
// appears whole or not at all, with rights for its owner only. Fails with storage.cannot_write_backup.
Result<BackupCounts> write_backup(Database& database, const std::filesystem::path& file);

// Makes the database what the file says, in one transaction; what it held before is gone. Others may go on working and
// see either state. Fails with storage.bad_backup (the file is damaged, or no backup), storage.backup_of_other_schema,
// archive.*; then nothing has changed.
Result<BackupCounts> restore_backup(Database& database, const std::filesystem::path& file, Random& random);

}  // namespace hearth::sql
