#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "platform/http/request_reader.hpp"

namespace {

using hearth::http::Incoming;
using hearth::http::RequestReader;
using State = RequestReader::State;

constexpr RequestReader::Limits kLimits{.header_bytes = 512, .body_bytes = 256};

enum class Bodies { whole, held_up };

// What was read from a connection that sent `bytes` in pieces of `step`.
std::string read_all(std::string_view bytes, std::size_t step, Bodies bodies) {
  RequestReader reader{kLimits, [bodies](std::string_view, std::string_view) { return bodies == Bodies::held_up; }};
  std::string seen;
  std::optional<Incoming> head;  // of the request whose body is being read in pieces
  while (true) {
    auto state = reader.feed(bytes.substr(0, step));
    bytes.remove_prefix(std::min(step, bytes.size()));
    while (state == State::complete || state == State::has_head) {
      if (state == State::has_head) {
        head = reader.take();
        state = reader.read_body(kLimits.body_bytes);
      } else {
        Incoming incoming = head ? *std::exchange(head, std::nullopt) : reader.take();
        incoming.body += reader.take_piece();
        if (incoming.body.size() > kLimits.body_bytes) std::abort();
        seen += incoming.method + " " + incoming.target + "\n" + incoming.body + "\n";
        state = reader.next();
      }
    }
    if (state == State::refused || bytes.empty()) return seen;
    if (head) head->body += reader.take_piece();
  }
}

}  // namespace

// However the bytes are cut and the bodies are read, the same requests come out of them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  const std::string seen = read_all(bytes, size + 1, Bodies::whole);
  for (const Bodies bodies : {Bodies::whole, Bodies::held_up}) {
    if (read_all(bytes, 1, bodies) != seen || read_all(bytes, size + 1, bodies) != seen) std::abort();
  }
  return 0;
}
