#include "platform/http/websocket_frames.hpp"

#include <algorithm>
#include <new>
#include <wslay/wslay.h>

namespace hearth::http {

// Wslay asks for bytes and hands bytes over by callbacks; here they meet two strings.
struct WebSocketFrames::Wslay {
  wslay_event_context_ptr context = nullptr;
  std::string_view unread = {};
  Taken taken = {};
  bool is_broken = false;

  static Wslay& of(void* user) { return *static_cast<Wslay*>(user); }

  static ssize_t give(wslay_event_context_ptr context, std::uint8_t* into, std::size_t size, int, void* user) {
    std::string_view& unread = of(user).unread;
    if (unread.empty()) {
      wslay_event_set_error(context, WSLAY_ERR_WOULDBLOCK);
      return -1;
    }
    const std::size_t given = std::min(size, unread.size());
    std::copy_n(unread.data(), given, into);
    unread.remove_prefix(given);
    return static_cast<ssize_t>(given);
  }

  static ssize_t keep(wslay_event_context_ptr, const std::uint8_t* bytes, std::size_t size, int, void* user) {
    of(user).taken.replies.append(reinterpret_cast<const char*>(bytes), size);
    return static_cast<ssize_t>(size);
  }

  // Answers leave as each message is read: a farewell that comes in the same bytes would drop those that still wait.
  static void note_message(wslay_event_context_ptr context, const wslay_event_on_msg_recv_arg* message, void* user) {
    if (wslay_event_send(context) != 0) of(user).is_broken = true;
    if (message->opcode != WSLAY_TEXT_FRAME) return;
    of(user).taken.texts.emplace_back(reinterpret_cast<const char*>(message->msg), message->msg_length);
  }

  // All that wslay wants to send now, as whole frames.
  std::string send() {
    if (wslay_event_send(context) != 0) is_broken = true;
    return std::move(taken.replies);
  }
};

WebSocketFrames::WebSocketFrames(std::size_t most_bytes) : wslay_{std::make_unique<Wslay>()} {
  wslay_event_callbacks callbacks{};
  callbacks.recv_callback = Wslay::give;
  callbacks.send_callback = Wslay::keep;
  callbacks.on_msg_recv_callback = Wslay::note_message;
  if (wslay_event_context_server_init(&wslay_->context, &callbacks, wslay_.get()) != 0) throw std::bad_alloc{};
  wslay_event_config_set_max_recv_msg_length(wslay_->context, most_bytes);
}

WebSocketFrames::~WebSocketFrames() {
  wslay_event_context_free(wslay_->context);
}

WebSocketFrames::Taken WebSocketFrames::take(std::string_view bytes) {
  wslay_->taken = {};
  wslay_->unread = bytes;
  while (!wslay_->unread.empty() && wslay_event_want_read(wslay_->context) != 0) {
    if (wslay_event_recv(wslay_->context) == 0) continue;
    wslay_->is_broken = true;
    break;
  }
  wslay_->unread = {};
  Taken taken{.texts = std::move(wslay_->taken.texts), .replies = {}};
  taken.replies = wslay_->send();
  return taken;
}

std::string WebSocketFrames::ping() {
  const wslay_event_msg message{.opcode = WSLAY_PING, .msg = nullptr, .msg_length = 0};
  wslay_event_queue_msg(wslay_->context, &message);
  return wslay_->send();
}

std::string WebSocketFrames::say_farewell(Farewell farewell) {
  wslay_event_queue_close(wslay_->context, static_cast<std::uint16_t>(farewell), nullptr, 0);
  return wslay_->send();
}

bool WebSocketFrames::is_over() const {
  return wslay_->is_broken || wslay_event_get_close_sent(wslay_->context) != 0;
}

std::string WebSocketFrames::text_frame(std::string_view text) {
  constexpr unsigned char kWholeText = 0x81;
  constexpr std::size_t kMostOfOneByte = 125;
  constexpr std::size_t kMostOfTwoBytes = 0xFFFF;
  std::string frame(1, static_cast<char>(kWholeText));
  const auto add_length = [&](unsigned bytes) {
    for (unsigned shift = 8 * bytes; shift > 0; shift -= 8) {
      frame += static_cast<char>((text.size() >> (shift - 8)) & 0xFFU);
    }
  };
  if (text.size() <= kMostOfOneByte) {
    add_length(1);
  } else if (text.size() <= kMostOfTwoBytes) {
    frame += static_cast<char>(126);
    add_length(2);
  } else {
    frame += static_cast<char>(127);
    add_length(8);
  }
  frame += text;
  return frame;
}

}  // namespace hearth::http
