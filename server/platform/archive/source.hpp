#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "platform/base/result.hpp"

namespace hearth::archive {

// Bytes that come one after another. Used by one thread.
class Stream {
 public:
  virtual ~Stream() = default;
  // Up to `size` bytes into `into`; 0 means the end. Fails with archive.broken, archive.too_large or
  // archive.cannot_read.
  virtual Result<std::size_t> read(char* into, std::size_t size) = 0;
};

// What a visitor wants after an entry.
enum class Next { go_on, stop };

// One regular file inside a source. `path` is relative, with '/' between, clean UTF-8, without "..", ".", drive or
// leading
// '/'; an entry whose name tries to escape keeps only the harmless parts. For a single file it is the file's name,
// without
// ".gz".
using Visit = std::function<Result<Next>(const std::string& path, Stream& bytes)>;

// What an archive may unpack to before it is taken for a bomb (archive.too_large).
struct Limits {
  std::uint64_t total_bytes = 64ULL << 30;
  std::uint64_t entries = 2'000'000;
  // Unpacked size against packed size, looked at after the first 64 MiB.
  std::uint64_t ratio = 200;
};

// A file, a folder, or an archive (.zip, .tar, .tar.gz, .gz, recognised by content) that can be walked again and again.
// Nothing is unpacked to disk; links, devices and hidden files (".x", "__MACOSX") are left out. Folders are walked in
// order of their sorted paths, archives in their own order; gz files inside folders and archives are unpacked on the
// way, archives inside archives are not.
class Source {
 public:
  // Fails with archive.not_found.
  static Result<Source> open(const std::filesystem::path& path, Limits limits);
  static Result<Source> open(const std::filesystem::path& path) { return open(path, Limits{}); }
  // `bytes` as a single file of that name (uploads, tests, fuzzing); recognised by content like a file.
  static Source of_bytes(std::string name, std::string bytes, Limits limits);

  // Calls `visit` for each entry until it says stop or fails; passes on its error.
  Done walk(const Visit& visit) const;

  // Bytes on disk, for progress. Folders: the sum of their files.
  [[nodiscard]] std::uint64_t packed_bytes() const { return packed_bytes_; }
  // Packed bytes read so far in the current walk. May be asked from any thread.
  [[nodiscard]] std::uint64_t bytes_read() const;
  // Last part of the path given to open.
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  struct State;
  Source(std::string name, std::shared_ptr<State> state, std::uint64_t packed_bytes)
      : name_{std::move(name)}, state_{std::move(state)}, packed_bytes_{packed_bytes} {}

  std::string name_;
  std::shared_ptr<State> state_;
  std::uint64_t packed_bytes_ = 0;
};

}  // namespace hearth::archive
