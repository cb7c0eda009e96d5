#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "audience/history.hpp"
#include "platform/base/result.hpp"

namespace hearth::audience {

// A settled history as a file, so that a start need not replay the log. Written beside and moved into place, so a crash
// leaves the old one or the new one. The file carries a version, the database's own mark, the time zone and a checksum.
struct Snapshot {
  // `database_mark` is a text that changes when the database is another one (restored, made anew). Makes the folder
  // when it is missing. Fails with audience.snapshot_not_saved.
  static Done save(const History& history, const std::string& database_mark, const std::filesystem::path& file);

  // Nothing when the file is missing, broken in any byte, of another version, of another database or of another zone:
  // then the caller replays. Never trusts a length from the file before the checksum held.
  static std::optional<History> load(const std::filesystem::path& file, const std::string& database_mark,
                                     const Calendar& calendar);

  // What the file holds between its first bytes and its checksum. Any bytes may be read: the answer is nothing or a
  // history whose parts agree with each other.
  static std::string to_bytes(const History& history, std::string_view database_mark);
  static std::optional<History> from_bytes(std::string_view bytes, std::string_view database_mark,
                                           const Calendar& calendar);

 private:
  struct Reading;
  struct Writing;
};

}  // namespace hearth::audience
