#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

#include "platform/base/result.hpp"

namespace hearth::http {

// How a route takes a body that is too large for memory: in a file of its own below `folder`, written while it comes.
// Bodies of one byte more are refused.
struct FileBody {
  std::filesystem::path folder;
  std::uint64_t most_bytes = std::uint64_t{2} * 1024 * 1024 * 1024;
};

// A file that holds the body of one request. It goes away with this object unless it is kept. Belongs to one thread at
// a time.
class BodyFile {
 public:
  // Makes an empty file in `folder`, which is made if need be. `name` is unique in the folder. Fails with
  // http.cannot_store.
  static Result<std::unique_ptr<BodyFile>> create(const std::filesystem::path& folder, std::string_view name);

  ~BodyFile();
  BodyFile(const BodyFile&) = delete;
  BodyFile& operator=(const BodyFile&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::uint64_t size() const { return size_; }

  // Fails with http.cannot_store, for instance when the disk is full.
  Done append(std::string_view bytes);

  // Moves the file to `target`, in place of what may be there, where it stays whatever happens to the machine. On the
  // same file system. Fails with http.cannot_store; then nothing has changed.
  Done keep_as(const std::filesystem::path& target);

 private:
  BodyFile(std::filesystem::path path, int file) : path_{std::move(path)}, file_{file} {}

  std::filesystem::path path_;
  int file_;
  std::uint64_t size_ = 0;
  bool is_kept_ = false;
};

// Removes files that a killed program left in the folder. Not while a server may be writing there.
void remove_abandoned_bodies(const std::filesystem::path& folder);

}  // namespace hearth::http
