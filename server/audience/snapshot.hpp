#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "audience/history.hpp"
#include "platform/base/result.hpp"

namespace hearth::audience {

// A settled history as a file, so that a start need not replay the log. Written beside and moved into place, so a crash
// leaves the old one or the new one. The file carries a version, the database's own mark, the time zone and a checksum.
struct Snapshot {
  // `database_mark` is a text that changes when the database is another one (restored, made anew).
  static Done save(const History& history, const std::string& database_mark, const std::filesystem::path& file);

  // Nothing when the file is missing, broken in any byte, of another version, of another database or of another zone:
  // then the caller replays. Never trusts a length from the file before the checksum held.
  static std::optional<History> load(const std::filesystem::path& file, const std::string& database_mark,
                                     const Calendar& calendar);
};

}  // namespace hearth::audience
