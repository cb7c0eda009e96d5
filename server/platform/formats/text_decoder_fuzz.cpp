#include <cstdlib>
#include <string>
#include <string_view>

#include "platform/formats/text_decoder.hpp"

namespace {

using namespace hearth;

// Hands out a few bytes at a time, as a slow disk would.
class Drops final : public archive::Stream {
 public:
  Drops(std::string_view bytes, std::size_t drop) : bytes_{bytes}, drop_{drop} {}
  Result<std::size_t> read(char* into, std::size_t size) override {
    const std::size_t count = bytes_.copy(into, std::min(size, drop_));
    bytes_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view bytes_;
  std::size_t drop_;
};

std::string decode(std::string_view bytes, std::size_t drop) {
  Drops raw{bytes, drop};
  sheet::TextDecoder decoder{raw};
  std::string all;
  std::string piece(drop + 3, '\0');
  while (true) {
    const std::size_t count = decoder.read(piece.data(), piece.size()).value();
    if (count == 0) return all;
    all.append(piece, 0, count);
  }
}

}  // namespace

// Whatever the bytes: decoding ends, and says the same in whatever pieces they come.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes{reinterpret_cast<const char*>(data) + 1, size - 1};
  if (decode(bytes, 1U + data[0] % 64U) != decode(bytes, 1U << 20)) std::abort();
  return 0;
}
