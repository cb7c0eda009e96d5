#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/archive/inputs.hpp"
#include "platform/archive/meter.hpp"

struct archive;

namespace hearth::archive {

// Entries of one packed stream, read with libarchive. Used by one thread.
class Unpacker {
 public:
  enum class Kind { zip, tar, gzip };  // a tar may be inside a gzip; gzip is one file without a name

  // `packed` and `meter` outlive this. Winding back is needed by zip only.
  Unpacker(Kind kind, Stream& packed, Input* seekable, Meter& meter);
  ~Unpacker();
  Unpacker(const Unpacker&) = delete;
  Unpacker& operator=(const Unpacker&) = delete;

  struct Entry {
    std::string name;  // as in the archive, empty for gzip
    bool is_regular = false;
  };
  // Goes to the next entry, past what was not read of the last one. Nothing at the end.
  Result<std::optional<Entry>> next();

  // Bytes of the current entry, as Stream::read.
  Result<std::size_t> read(char* into, std::size_t size);

 private:
  struct Callbacks;
  struct Free {
    void operator()(struct archive* reader) const;
  };

  void open();
  [[nodiscard]] Error failure() const;
  Done read_to_end();

  Kind kind_;
  Stream& packed_;
  Input* seekable_;
  Meter& meter_;
  std::vector<char> block_;
  std::unique_ptr<struct archive, Free> reader_;
  std::optional<Error> error_;  // what the packed stream or the meter said; every later call says it again
  bool in_entry_ = false;
};

// What is inside a gzip stream. Opened by the first read, so that a broken one fails there.
class Gunzipped final : public Stream {
 public:
  Gunzipped(Stream& packed, Meter& meter) : unpacker_{Unpacker::Kind::gzip, packed, nullptr, meter} {}
  Result<std::size_t> read(char* into, std::size_t size) override;

 private:
  Unpacker unpacker_;
  bool is_open_ = false;
  bool is_empty_ = false;
};

}  // namespace hearth::archive
