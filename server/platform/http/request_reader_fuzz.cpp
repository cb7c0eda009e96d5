#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/request_reader.hpp"

namespace {

using hearth::http::Incoming;
using hearth::http::RequestReader;

constexpr RequestReader::Limits kLimits{.header_bytes = 512, .body_bytes = 256};

// What was read from a connection that sent `bytes` in pieces of `step`.
std::string read_all(std::string_view bytes, std::size_t step) {
  RequestReader reader{kLimits};
  std::string seen;
  while (true) {
    auto state = reader.feed(bytes.substr(0, step));
    bytes.remove_prefix(std::min(step, bytes.size()));
    while (state == RequestReader::State::complete) {
      const Incoming incoming = reader.take();
      if (incoming.body.size() > kLimits.body_bytes) std::abort();
      seen += incoming.method + " " + incoming.target + "\n" + incoming.body + "\n";
      state = reader.next();
    }
    if (state == RequestReader::State::refused || bytes.empty()) return seen;
  }
}

}  // namespace

// However the bytes are cut, the same requests come out of them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  if (read_all(bytes, size + 1) != read_all(bytes, 1)) std::abort();
  return 0;
}
