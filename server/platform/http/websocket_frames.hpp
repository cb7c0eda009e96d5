#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::http {

// The server's side of one WebSocket (RFC 6455), without any socket: bytes in, texts and bytes out. Answers pings and
// farewells by itself. Not thread-safe.
class WebSocketFrames {
 public:
  // Messages that are longer end the conversation.
  explicit WebSocketFrames(std::size_t most_bytes);
  ~WebSocketFrames();
  WebSocketFrames(const WebSocketFrames&) = delete;
  WebSocketFrames& operator=(const WebSocketFrames&) = delete;

  struct Taken {
    std::vector<std::string> texts;  // complete messages, in order
    std::string replies;             // to be sent
  };
  [[nodiscard]] Taken take(std::string_view bytes);

  enum class Farewell : std::uint16_t { going_away = 1001, not_accepted = 1008 };
  // What is to be sent. After a farewell only the answer to it is read.
  [[nodiscard]] std::string ping();
  [[nodiscard]] std::string say_farewell(Farewell farewell);

  // Nothing more may be sent, and the connection ends when what was to be sent is sent.
  [[nodiscard]] bool is_over() const;

  // The bytes of a whole text message, the same for every client.
  [[nodiscard]] static std::string text_frame(std::string_view text);

 private:
  struct Wslay;
  std::unique_ptr<Wslay> wslay_;
};

}  // namespace hearth::http
