#include "audience/population/population_snapshot.hpp"

#include <future>

#include "audience/sealed_file.hpp"

namespace hearth::audience {
namespace {

constexpr std::string_view kFirstBytes = "hearth population\r\n";

}  // namespace

Done PopulationSnapshot::save(const Population& population, const std::string& database_mark,
                              const std::filesystem::path& file) {
  SealedWriter out{file, kFirstBytes};
  write(population, database_mark, [&](std::string_view bytes) { out.write(bytes); });
  return out.finish();
}

std::optional<Population> PopulationSnapshot::load(const std::filesystem::path& file, const std::string& database_mark,
                                                   const Population::Calendars& calendars) {
  const auto sealed = SealedFile::open_unproven(file, kFirstBytes);
  if (!sealed) return std::nullopt;
  // Any bytes may be read, so both go on at the same time.
  auto is_whole = std::async(std::launch::async, [&] { return sealed->is_whole(); });
  auto kept = from_bytes(sealed->body(), database_mark, calendars);
  if (!is_whole.get()) return std::nullopt;
  return kept;
}

std::string PopulationSnapshot::to_bytes(const Population& population, std::string_view database_mark) {
  std::string all;
  write(population, database_mark, [&](std::string_view bytes) { all += bytes; });
  return all;
}

}  // namespace hearth::audience
