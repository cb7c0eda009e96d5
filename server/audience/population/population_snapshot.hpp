#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "audience/population/population.hpp"
#include "platform/base/result.hpp"

namespace hearth::audience {

// A population as a file, so that a start need not replay the log; as audience/snapshot.hpp is for histories. Nobody
// may be unsure in it.
struct PopulationSnapshot {
  // `database_mark` is a text that changes when the database is another one. Takes no more memory than a megabyte.
  // Fails with audience.snapshot_not_saved.
  static Done save(const Population& population, const std::string& database_mark, const std::filesystem::path& file);

  // Nothing when the file is missing, broken in any byte, of another version, of another database, or of an
  // installation in another zone: then the caller replays. Zones of communities are as they were; see
  // Population::change_calendar.
  static std::optional<Population> load(const std::filesystem::path& file, const std::string& database_mark,
                                        const Population::Calendars& calendars);

  // What the file holds between its first bytes and its checksum. Any bytes may be read: the answer is nothing or a
  // population whose parts agree as far as memory is concerned.
  static std::string to_bytes(const Population& population, std::string_view database_mark);
  static std::optional<Population> from_bytes(std::string_view bytes, std::string_view database_mark,
                                              const Population::Calendars& calendars);

 private:
  using Sink = std::function<void(std::string_view)>;
  class Saving;
  class Loading;
  template <class Io>
  struct Carry;
  static void write(const Population& population, std::string_view database_mark, const Sink& sink);
};

}  // namespace hearth::audience
