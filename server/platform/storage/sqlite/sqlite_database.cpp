#include "platform/storage/sqlite/sqlite_database.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <system_error>

#include "platform/storage/sqlite/sqlite_session.hpp"

namespace hearth::sql {
namespace {

namespace fs = std::filesystem;

// A folder that nobody else can read, removed with all that is in it.
class PrivateFolder {
 public:
  PrivateFolder() : path_{fs::temp_directory_path() / "hearth-XXXXXX"} {
    std::string name = path_.string();
    if (mkdtemp(name.data()) == nullptr) {
      throw DatabaseError{fmt::format("Cannot make a folder like {}: {}", name, std::strerror(errno))};
    }
    path_ = name;
  }
  ~PrivateFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;

  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

PooledDatabase::Sessions sessions_on(const fs::path& file, Durability durability, std::shared_ptr<PrivateFolder> keep) {
  using Role = SqliteSession::Role;
  return {.open_writer = [=] { return std::make_unique<SqliteSession>(file, Role::writer, durability); },
          .open_reader =
              [=, keep = std::move(keep)] { return std::make_unique<SqliteSession>(file, Role::reader, durability); }};
}

}  // namespace

PooledDatabase::Sessions sqlite_sessions(const std::string& path, Durability durability) {
  if (path.empty()) {
    auto folder = std::make_shared<PrivateFolder>();
    const fs::path file = folder->path() / "memory.sqlite";
    return sessions_on(file, Durability::none, std::move(folder));
  }
  const fs::path file{path};
  std::error_code failure;
  if (file.has_parent_path()) fs::create_directories(file.parent_path(), failure);
  if (failure) {
    throw DatabaseError{fmt::format("Cannot make the folder {}: {}", file.parent_path().string(), failure.message())};
  }
  return sessions_on(file, durability, nullptr);
}

}  // namespace hearth::sql
