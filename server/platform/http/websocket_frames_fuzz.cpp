#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "platform/http/websocket_frames.hpp"

namespace {

constexpr std::size_t kMostBytes = 64;

// What a client said, and what it was answered, that sent `bytes` in pieces of `step`.
std::string converse(std::string_view bytes, std::size_t step) {
  hearth::http::WebSocketFrames frames{kMostBytes};
  std::string texts;
  std::string replies;
  while (!bytes.empty()) {
    const auto taken = frames.take(bytes.substr(0, step));
    bytes.remove_prefix(std::min(step, bytes.size()));
    for (const std::string& text : taken.texts) {
      if (text.size() > kMostBytes) std::abort();
      texts += text + "\n";
    }
    replies += taken.replies;
  }
  return texts + replies;
}

}  // namespace

// However the bytes are cut, the same messages come out of them and the same answers go back.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  if (converse(bytes, size + 1) != converse(bytes, 1)) std::abort();
  return 0;
}
