#include "platform/archive/inputs.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/base/text.hpp"

namespace hearth::archive {
namespace {

Error cannot_read(const std::string& what) {
  const std::string why = std::error_code{errno, std::generic_category()}.message();
  return Error{ErrorCode::unavailable, "archive.cannot_read", text::clean_utf8(what) + ": " + why};
}

}  // namespace

void Input::note(std::uint64_t position) {
  position_ = position;
  progress_.store(base_ + position, std::memory_order_relaxed);
}

Result<std::size_t> MemoryInput::read(char* into, std::size_t size) {
  const std::size_t count = std::min(size, bytes_.size() - position());
  if (count > 0) std::memcpy(into, bytes_.data() + position(), count);
  note(position() + count);
  return count;
}

Done MemoryInput::seek(std::uint64_t position) {
  note(std::min<std::uint64_t>(position, bytes_.size()));
  return {};
}

Result<std::unique_ptr<FileInput>> FileInput::open(const std::filesystem::path& path, Links links,
                                                   std::atomic<std::uint64_t>& progress, std::uint64_t base) {
  // A pipe that took the file's place must not make us wait.
  const int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | (links == Links::refuse ? O_NOFOLLOW : 0);
  const int file = ::open(path.c_str(), flags);
  if (file < 0) return cannot_read(path.string());
  struct stat facts {};
  if (::fstat(file, &facts) != 0 || !S_ISREG(facts.st_mode)) {
    Error error = cannot_read(path.string());
    ::close(file);
    return error;
  }
  return std::unique_ptr<FileInput>{new FileInput{file, static_cast<std::uint64_t>(facts.st_size), progress, base}};
}

FileInput::~FileInput() {
  ::close(file_);
}

Result<std::size_t> FileInput::read(char* into, std::size_t size) {
  ssize_t count = 0;
  do {
    count = ::read(file_, into, size);
  } while (count < 0 && errno == EINTR);
  if (count < 0) return cannot_read("reading");
  note(position() + static_cast<std::uint64_t>(count));
  return static_cast<std::size_t>(count);
}

Done FileInput::seek(std::uint64_t position) {
  if (::lseek(file_, static_cast<off_t>(position), SEEK_SET) < 0) return cannot_read("seeking");
  note(position);
  return {};
}

Result<std::string> read_head(Stream& stream, std::size_t size) {
  std::string head(size, '\0');
  std::size_t have = 0;
  while (have < size) {
    const std::size_t count = TRY(stream.read(head.data() + have, size - have));
    if (count == 0) break;
    have += count;
  }
  head.resize(have);
  return head;
}

Result<std::size_t> Rejoined::read(char* into, std::size_t size) {
  if (at_ == head_.size()) return rest_.read(into, size);
  const std::size_t count = std::min(size, head_.size() - at_);
  std::memcpy(into, head_.data() + at_, count);
  at_ += count;
  return count;
}

}  // namespace hearth::archive
