#include "audience/snapshot.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

namespace hearth::audience {
namespace {

constexpr std::string_view kFirstBytes = "hearth history\r\n";  // the line end shows a transfer as text
constexpr std::size_t kChecksumSize = 8;

class OpenFile {
 public:
  OpenFile(const std::filesystem::path& path, int flags) : number_{::open(path.c_str(), flags | O_CLOEXEC, 0600)} {}
  ~OpenFile() {
    if (number_ >= 0) ::close(number_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool reach_disk() const { return number_ >= 0 && ::fsync(number_) == 0; }

  [[nodiscard]] bool write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t written = ::write(number_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
  }

  // The whole of an ordinary file.
  [[nodiscard]] std::optional<std::string> read() const {
    struct stat what {};
    if (number_ < 0 || ::fstat(number_, &what) != 0 || !S_ISREG(what.st_mode)) return std::nullopt;
    std::string bytes(static_cast<std::size_t>(what.st_size), '\0');
    for (std::size_t at = 0; at < bytes.size();) {
      const ssize_t count = ::read(number_, bytes.data() + at, bytes.size() - at);
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) return std::nullopt;
      at += static_cast<std::size_t>(count);
    }
    return bytes;
  }

 private:
  int number_;
};

std::string checksum_of(std::string_view bytes) {
  std::uint64_t sum = XXH3_64bits(bytes.data(), bytes.size());
  std::string text;
  for (std::size_t i = 0; i < kChecksumSize; ++i, sum >>= 8) text.push_back(static_cast<char>(sum & 0xff));
  return text;
}

Error not_saved(const std::filesystem::path& file) {
  return Error{ErrorCode::unavailable, "audience.snapshot_not_saved",
               fmt::format("{}: {}", file.string(), std::strerror(errno))};
}

}  // namespace

Done Snapshot::save(const History& history, const std::string& database_mark, const std::filesystem::path& file) {
  std::string bytes{kFirstBytes};
  bytes += to_bytes(history, database_mark);
  bytes += checksum_of(bytes);

  const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
  std::error_code ignored;  // Opening says what is wrong.
  std::filesystem::create_directories(folder, ignored);
  std::filesystem::path beside = file;
  beside += ".new";
  {
    const OpenFile out{beside, O_WRONLY | O_CREAT | O_TRUNC};
    if (!out.is_open() || !out.write(bytes) || !out.reach_disk()) return not_saved(beside);
  }
  if (::rename(beside.c_str(), file.c_str()) != 0) return not_saved(file);
  if (!OpenFile{folder, O_RDONLY | O_DIRECTORY}.reach_disk()) return not_saved(folder);
  return {};
}

std::optional<History> Snapshot::load(const std::filesystem::path& file, const std::string& database_mark,
                                      const Calendar& calendar) {
  const auto read = OpenFile{file, O_RDONLY | O_NONBLOCK}.read();
  if (!read || read->size() < kFirstBytes.size() + kChecksumSize) return std::nullopt;
  std::string_view bytes{*read};
  if (!bytes.starts_with(kFirstBytes)) return std::nullopt;
  const std::string_view sum = bytes.substr(bytes.size() - kChecksumSize);
  bytes.remove_suffix(kChecksumSize);
  if (checksum_of(bytes) != sum) return std::nullopt;
  bytes.remove_prefix(kFirstBytes.size());
  return from_bytes(bytes, database_mark, calendar);
}

}  // namespace hearth::audience
