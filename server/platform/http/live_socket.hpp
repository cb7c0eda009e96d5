#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "platform/http/live_entry.hpp"
#include "platform/http/server.hpp"
#include "platform/http/traffic.hpp"
#include "platform/http/websocket_frames.hpp"
#include "platform/http/wire.hpp"
#include "platform/http/worker_pool.hpp"

namespace hearth::http {

// One listener of a hub: a connection after its upgrade to WebSocket. One write is in flight at a time; what comes
// meanwhile waits, up to a limit. Used by the I/O thread only.
class LiveSocket : public std::enable_shared_from_this<LiveSocket> {
 public:
  struct Place {
    std::unique_ptr<Wire> wire;
    const Server::Options& options;
    WorkerPool& workers;
    Traffic& traffic;
    std::span<char> read_buffer;      // shared by all connections
    std::function<void()> on_closed;  // called once
  };
  LiveSocket(Place place, std::shared_ptr<LiveEntry> entry);

  // `first` are bytes that came right behind the request.
  void begin(std::string_view first);

  // What the client asked for, of what it may hear.
  [[nodiscard]] TopicSet subscribed() const { return frames_.is_over() ? 0 : subscribed_; }
  // Whole frames. A client that has too many unread is disconnected.
  void send(std::string_view frames);

  // Says farewell and ends soon.
  void finish();
  // Ends at once.
  void close();

 private:
  void read();
  void take(std::string_view bytes);
  void subscribe(const std::string& text);
  void write();
  void wait_for(Wire::State wanted, void (LiveSocket::*next)());
  void set_timer(std::chrono::milliseconds delay);
  void on_timer();
  void ask_rights();
  void on_rights(std::optional<TopicSet> rights);

  Place place_;
  std::shared_ptr<LiveEntry> entry_;
  Timer timer_;
  WebSocketFrames frames_;
  TopicSet wanted_ = 0;
  TopicSet subscribed_ = 0;
  std::string out_;
  std::size_t written_ = 0;
  bool is_writing_ = false;
  bool is_alive_ = true;    // something has come since the last ping
  bool is_asking_ = false;  // a worker looks at the rights
  bool is_closed_ = false;
};

}  // namespace hearth::http
