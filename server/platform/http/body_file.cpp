#include "platform/http/body_file.hpp"

#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <system_error>
#include <unistd.h>

namespace hearth::http {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "body-";
constexpr std::string_view kSuffix = ".part";

Error cannot_store(int cause) {
  return Error{ErrorCode::unavailable, "http.cannot_store",
               "the body could not be stored: " + std::generic_category().message(cause)};
}

// What was renamed is safe only when the folder that names it is on the disk too.
void sync_folder(const fs::path& folder) {
  const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (opened < 0) return;
  ::fsync(opened);
  ::close(opened);
}

}  // namespace

Result<std::unique_ptr<BodyFile>> BodyFile::create(const fs::path& folder, std::string_view name) {
  std::error_code failure;
  fs::create_directories(folder, failure);
  if (failure) return cannot_store(failure.value());
  fs::path path = folder / fmt::format("{}{}{}", kPrefix, name, kSuffix);
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) return cannot_store(errno);
  return std::unique_ptr<BodyFile>{new BodyFile{std::move(path), file}};
}

BodyFile::~BodyFile() {
  ::close(file_);
  std::error_code ignored;
  if (!is_kept_) fs::remove(path_, ignored);
}

Done BodyFile::append(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return cannot_store(errno);
    size_ += static_cast<std::uint64_t>(written);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Done BodyFile::keep_as(const fs::path& target) {
  if (::fsync(file_) != 0) return cannot_store(errno);
  if (::rename(path_.c_str(), target.c_str()) != 0) return cannot_store(errno);
  sync_folder(target.parent_path());
  path_ = target;
  is_kept_ = true;
  return {};
}

void remove_abandoned_bodies(const fs::path& folder) {
  std::error_code failure;
  for (fs::directory_iterator entry{folder, failure}; !failure && entry != fs::directory_iterator{};
       entry.increment(failure)) {
    const std::string name = entry->path().filename().string();
    std::error_code ignored;
    if (name.starts_with(kPrefix) && name.ends_with(kSuffix)) fs::remove(entry->path(), ignored);
  }
}

}  // namespace hearth::http
