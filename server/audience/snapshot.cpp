#include "audience/snapshot.hpp"

#include "audience/sealed_file.hpp"

namespace hearth::audience {
namespace {

constexpr std::string_view kFirstBytes = "hearth history\r\n";  // the line end shows a transfer as text

}  // namespace

Done Snapshot::save(const History& history, const std::string& database_mark, const std::filesystem::path& file) {
  SealedWriter out{file, kFirstBytes};
  out.write(to_bytes(history, database_mark));
  return out.finish();
}

std::optional<History> Snapshot::load(const std::filesystem::path& file, const std::string& database_mark,
                                      const Calendar& calendar) {
  const auto sealed = SealedFile::open(file, kFirstBytes);
  if (!sealed) return std::nullopt;
  return from_bytes(sealed->body(), database_mark, calendar);
}

}  // namespace hearth::audience
