#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

#include "platform/base/result.hpp"

namespace hearth::audience {

// A file between its first bytes, which say what it is, and a checksum. Written beside and moved into place, so that a
// crash leaves the old one or the new one.
class SealedWriter {
 public:
  // Makes the folder when it is missing. What fails is told by finish().
  SealedWriter(std::filesystem::path file, std::string_view first_bytes);
  ~SealedWriter();
  SealedWriter(const SealedWriter&) = delete;
  SealedWriter& operator=(const SealedWriter&) = delete;

  void write(std::string_view bytes);
  // Seals it and puts it into place. Fails with audience.snapshot_not_saved.
  Done finish();

 private:
  struct Open;
  std::unique_ptr<Open> open_;
};

// What was sealed, as it lies on disk: pages are read as they are looked at.
class SealedFile {
 public:
  // Nothing where the file is missing, begins otherwise, or is broken in any byte.
  static std::optional<SealedFile> open(const std::filesystem::path& file, std::string_view first_bytes);
  // The same without a look at its checksum, which whoever reads any bytes safely may take at the same time.
  static std::optional<SealedFile> open_unproven(const std::filesystem::path& file, std::string_view first_bytes);
  // Whether it is as it was sealed. Reads all of it.
  [[nodiscard]] bool is_whole() const;
  SealedFile(SealedFile&&) noexcept;
  SealedFile& operator=(SealedFile&&) noexcept;
  ~SealedFile();

  [[nodiscard]] std::string_view body() const { return body_; }

 private:
  struct Mapping;
  explicit SealedFile(std::unique_ptr<Mapping> mapping, std::string_view body);

  std::unique_ptr<Mapping> mapping_;
  std::string_view body_;
};

}  // namespace hearth::audience
