#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace hearth::http {

// `bytes` as one gzip member, compressed for speed. Safe to call from any thread.
[[nodiscard]] std::string gzip(std::string_view bytes);

// The same for bytes that come in pieces, with constant memory. Belongs to one thread at a time.
class GzipStream {
 public:
  GzipStream();
  ~GzipStream();
  GzipStream(const GzipStream&) = delete;
  GzipStream& operator=(const GzipStream&) = delete;

  // Appends to `out` what is ready of the compressed form; often nothing for a small piece.
  void add(std::string_view piece, std::string& out);
  // Appends the rest. Nothing may be added afterwards.
  void finish(std::string& out);

 private:
  struct Zlib;
  std::unique_ptr<Zlib> zlib_;
};

}  // namespace hearth::http
