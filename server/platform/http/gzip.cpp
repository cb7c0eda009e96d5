#include "platform/http/gzip.hpp"

#include <array>
#include <libdeflate.h>
#include <new>
#include <stdexcept>
#define ZLIB_CONST
#include <zlib.h>

namespace hearth::http {
namespace {

// The lowest level shrinks JSON to a fifth already; the next ones take twice the time for a tenth less.
constexpr int kLevel = 1;

constexpr int kGzipWindow = 15 + 16;  // the usual window; 16 asks for gzip's head and tail
constexpr int kUsualMemory = 8;

struct Free {
  void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};

}  // namespace

std::string gzip(std::string_view bytes) {
  // One for each thread: it is scratch memory only, and making it takes longer than compressing a small reply.
  static thread_local const std::unique_ptr<libdeflate_compressor, Free> compressor{
      libdeflate_alloc_compressor(kLevel)};
  if (compressor == nullptr) throw std::bad_alloc{};
  std::string out;
  out.resize(libdeflate_gzip_compress_bound(compressor.get(), bytes.size()));
  out.resize(libdeflate_gzip_compress(compressor.get(), bytes.data(), bytes.size(), out.data(), out.size()));
  return out;
}

struct GzipStream::Zlib {
  z_stream stream = {};

  void run(std::string_view piece, int flush, std::string& out) {
    std::array<unsigned char, 16 * 1024> buffer;
    stream.next_in = reinterpret_cast<const unsigned char*>(piece.data());
    stream.avail_in = static_cast<uInt>(piece.size());
    do {
      stream.next_out = buffer.data();
      stream.avail_out = buffer.size();
      if (deflate(&stream, flush) == Z_STREAM_ERROR) throw std::logic_error{"a gzip stream was used after its end"};
      out.append(reinterpret_cast<const char*>(buffer.data()), buffer.size() - stream.avail_out);
    } while (stream.avail_out == 0);
  }
};

GzipStream::GzipStream() : zlib_{std::make_unique<Zlib>()} {
  if (deflateInit2(&zlib_->stream, kLevel, Z_DEFLATED, kGzipWindow, kUsualMemory, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::bad_alloc{};
  }
}
GzipStream::~GzipStream() {
  deflateEnd(&zlib_->stream);
}

void GzipStream::add(std::string_view piece, std::string& out) {
  constexpr std::size_t kMostAtOnce = 1U << 30U;  // zlib counts with 32 bits
  while (!piece.empty()) {
    zlib_->run(piece.substr(0, kMostAtOnce), Z_NO_FLUSH, out);
    piece.remove_prefix(std::min(kMostAtOnce, piece.size()));
  }
}

void GzipStream::finish(std::string& out) {
  zlib_->run({}, Z_FINISH, out);
}

}  // namespace hearth::http
