#include "audience/sealed_file.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

namespace hearth::audience {
namespace {

constexpr std::size_t kChecksumSize = 8;

std::array<char, kChecksumSize> letters_of(std::uint64_t sum) {
  std::array<char, kChecksumSize> letters{};
  for (char& letter : letters) {
    letter = static_cast<char>(sum & 0xff);
    sum >>= 8;
  }
  return letters;
}

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

 private:
  int number_;
};

std::filesystem::path folder_of(const std::filesystem::path& file) {
  return file.has_parent_path() ? file.parent_path() : ".";
}

std::filesystem::path beside(std::filesystem::path file) {
  std::error_code ignored;  // Opening says what is wrong.
  std::filesystem::create_directories(folder_of(file), ignored);
  return file += ".new";
}

Error not_saved(const std::filesystem::path& file, int number) {
  return Error{ErrorCode::unavailable, "audience.snapshot_not_saved",
               fmt::format("{}: {}", file.string(), std::strerror(number))};
}

}  // namespace

struct SealedWriter::Open {
  std::filesystem::path file;
  std::filesystem::path beside;
  OpenFile out;
  std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> sum{XXH3_createState(), XXH3_freeState};
  int failed = 0;  // errno of the first that did
};

SealedWriter::SealedWriter(std::filesystem::path file, std::string_view first_bytes) {
  const std::filesystem::path name = beside(file);
  open_ = std::unique_ptr<Open>{
      new Open{.file = std::move(file), .beside = name, .out = {name, O_WRONLY | O_CREAT | O_TRUNC}}};
  XXH3_64bits_reset(open_->sum.get());
  if (!open_->out.is_open()) open_->failed = errno;
  write(first_bytes);
}

SealedWriter::~SealedWriter() = default;

void SealedWriter::write(std::string_view bytes) {
  if (open_->failed != 0) return;
  XXH3_64bits_update(open_->sum.get(), bytes.data(), bytes.size());
  if (!open_->out.write(bytes)) open_->failed = errno;
}

Done SealedWriter::finish() {
  if (open_->failed == 0) {
    const auto sum = letters_of(XXH3_64bits_digest(open_->sum.get()));
    if (!open_->out.write({sum.data(), sum.size()}) || !open_->out.reach_disk()) open_->failed = errno;
  }
  if (open_->failed != 0) return not_saved(open_->beside, open_->failed);
  if (::rename(open_->beside.c_str(), open_->file.c_str()) != 0) return not_saved(open_->file, errno);
  const std::filesystem::path folder = folder_of(open_->file);
  if (!OpenFile{folder, O_RDONLY | O_DIRECTORY}.reach_disk()) return not_saved(folder, errno);
  return {};
}

struct SealedFile::Mapping {
  Mapping(void* start, std::size_t length) : at{start}, size{length} {}
  ~Mapping() { ::munmap(at, size); }
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  [[nodiscard]] std::string_view bytes() const { return {static_cast<const char*>(at), size}; }

  void* at;
  std::size_t size;
};

SealedFile::SealedFile(std::unique_ptr<Mapping> mapping, std::string_view body)
    : mapping_{std::move(mapping)}, body_{body} {}
SealedFile::SealedFile(SealedFile&&) noexcept = default;
SealedFile& SealedFile::operator=(SealedFile&&) noexcept = default;
SealedFile::~SealedFile() = default;

std::optional<SealedFile> SealedFile::open_unproven(const std::filesystem::path& file, std::string_view first_bytes) {
  const OpenFile in{file, O_RDONLY | O_NONBLOCK};
  struct stat what {};
  if (!in.is_open() || ::fstat(in.number(), &what) != 0 || !S_ISREG(what.st_mode)) return std::nullopt;
  const auto size = static_cast<std::size_t>(what.st_size);
  if (size < first_bytes.size() + kChecksumSize) return std::nullopt;
  void* at = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, in.number(), 0);
  if (at == MAP_FAILED) return std::nullopt;
  auto mapping = std::make_unique<Mapping>(at, size);
  std::string_view bytes{static_cast<const char*>(at), size};
  if (!bytes.starts_with(first_bytes)) return std::nullopt;
  bytes.remove_suffix(kChecksumSize);
  bytes.remove_prefix(first_bytes.size());
  return SealedFile{std::move(mapping), bytes};
}

std::optional<SealedFile> SealedFile::open(const std::filesystem::path& file, std::string_view first_bytes) {
  auto opened = open_unproven(file, first_bytes);
  if (!opened || !opened->is_whole()) return std::nullopt;
  return opened;
}

bool SealedFile::is_whole() const {
  const std::string_view all = mapping_->bytes();
  const auto wanted = letters_of(XXH3_64bits(all.data(), all.size() - kChecksumSize));
  return std::string_view{wanted.data(), wanted.size()} == all.substr(all.size() - kChecksumSize);
}

}  // namespace hearth::audience
