#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.hpp"
#include "platform/base/timestamp.hpp"
#include "platform/clock/clock.hpp"
#include "platform/http/body_file.hpp"
#include "platform/random/random.hpp"

namespace hearth::imports {

constexpr std::int64_t kUploadDays = 7;

// A file that somebody has sent and that may be read into a community.
struct Upload {
  std::string id;    // random; who knows it may read it
  std::string name;  // the file's own, made harmless: formats look at it
  std::uint64_t size_bytes = 0;
  Timestamp created_at;
  std::filesystem::path path;
};

// Where uploads stay until they are read or a week old: folder/ID/NAME. Safe to call from any thread.
class UploadShelf {
 public:
  struct Deps {
    const Clock& clock;
    Random& random;
    std::filesystem::path folder;
  };
  explicit UploadShelf(Deps deps) : deps_{std::move(deps)} {}

  // Bodies should be spooled here, so that keeping one is a rename.
  [[nodiscard]] std::filesystem::path spool() const { return deps_.folder / "spool"; }

  // Fails with upload.bad_name, upload.empty or http.cannot_store.
  Result<Upload> keep(http::BodyFile& body, std::string_view name);
  // Fails with upload.not_found, also for what is no id.
  [[nodiscard]] Result<Upload> find(const std::string& id) const;
  Done remove(const std::string& id);
  // Removes those older than kUploadDays; how many.
  int remove_old();

 private:
  std::string draw_id();

  Deps deps_;
};

// `name` as a file's name: its last part, clean UTF-8 without control characters, at most 150 bytes, its ending kept.
// Nothing where nothing is left.
[[nodiscard]] std::optional<std::string> harmless_name(std::string_view name);

}  // namespace hearth::imports
