#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <string_view>

#include "platform/archive/source.hpp"

namespace hearth::archive {

// Packed bytes that can be wound back. Notes how far it has come in `progress`, counted from `base`.
class Input : public Stream {
 public:
  virtual Done seek(std::uint64_t position) = 0;
  [[nodiscard]] virtual std::uint64_t size() const = 0;
  [[nodiscard]] std::uint64_t position() const { return position_; }

 protected:
  Input(std::atomic<std::uint64_t>& progress, std::uint64_t base) : progress_{progress}, base_{base} {}
  void note(std::uint64_t position);

 private:
  std::atomic<std::uint64_t>& progress_;
  std::uint64_t base_;
  std::uint64_t position_ = 0;
};

class MemoryInput final : public Input {
 public:
  // `bytes` outlive this.
  MemoryInput(std::string_view bytes, std::atomic<std::uint64_t>& progress) : Input{progress, 0}, bytes_{bytes} {}

  Result<std::size_t> read(char* into, std::size_t size) override;
  Done seek(std::uint64_t position) override;
  [[nodiscard]] std::uint64_t size() const override { return bytes_.size(); }

 private:
  std::string_view bytes_;
};

class FileInput final : public Input {
 public:
  enum class Links { follow, refuse };
  // Fails with archive.cannot_read.
  static Result<std::unique_ptr<FileInput>> open(const std::filesystem::path& path, Links links,
                                                 std::atomic<std::uint64_t>& progress, std::uint64_t base);
  ~FileInput() override;
  FileInput(const FileInput&) = delete;
  FileInput& operator=(const FileInput&) = delete;

  Result<std::size_t> read(char* into, std::size_t size) override;
  Done seek(std::uint64_t position) override;
  [[nodiscard]] std::uint64_t size() const override { return size_; }

 private:
  FileInput(int file, std::uint64_t size, std::atomic<std::uint64_t>& progress, std::uint64_t base)
      : Input{progress, base}, file_{file}, size_{size} {}

  int file_;
  std::uint64_t size_;
};

// Up to `size` bytes from the front of the stream; fewer only at its end.
Result<std::string> read_head(Stream& stream, std::size_t size);

// Bytes already taken from a stream, then the rest of it.
class Rejoined final : public Stream {
 public:
  Rejoined(std::string head, Stream& rest) : head_{std::move(head)}, rest_{rest} {}
  Result<std::size_t> read(char* into, std::size_t size) override;

 private:
  std::string head_;
  std::size_t at_ = 0;
  Stream& rest_;
};

}  // namespace hearth::archive
