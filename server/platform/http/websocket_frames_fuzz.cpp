#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "platform/http/websocket_frames.hpp"

namespace {

constexpr std::size_t kMostBytes = 64;

constexpr unsigned char kFarewell = 0x88;

// The answers before a farewell. Wslay looks at the reason of a client's farewell piece by piece and skips two bytes of
// each: what it says to a faulty one, and whether it waits for the end of it, depends on where the bytes were cut.
std::string before_farewell(std::string_view replies, bool is_over) {
  std::string frames;
  while (!replies.empty()) {
    if (replies.size() < 2) std::abort();
    const std::size_t size = 2U + static_cast<unsigned char>(replies[1]);
    if (replies.size() < size) std::abort();
    if (static_cast<unsigned char>(replies[0]) == kFarewell) {
      if (replies.size() != size || !is_over) std::abort();  // nothing follows a farewell
      return frames;
    }
    frames += replies.substr(0, size);
    replies.remove_prefix(size);
  }
  return frames;
}

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
  return texts + before_farewell(replies, frames.is_over());
}

}  // namespace

// However the bytes are cut, the same messages come out of them and the same answers go back, up to the farewell.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  if (converse(bytes, size + 1) != converse(bytes, 1)) std::abort();
  return 0;
}
