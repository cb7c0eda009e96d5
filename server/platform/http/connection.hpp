#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "platform/clock/clock.hpp"
#include "platform/http/live_socket.hpp"
#include "platform/http/outgoing_body.hpp"
#include "platform/http/request_reader.hpp"
#include "platform/http/responder.hpp"
#include "platform/http/server.hpp"
#include "platform/http/upload.hpp"
#include "platform/http/wire.hpp"
#include "platform/http/worker_pool.hpp"

namespace hearth::http {

class Connection;

// What the connections of one server share. Used by the I/O thread only, but for the executor, which is safe anywhere.
struct ConnectionShare {
  const Server::Options& options;
  const Clock& clock;
  const Responder& responder;
  Traffic& traffic;
  WorkerPool& workers;                      // for requests
  WorkerPool& bulk;                         // for pieces of long bodies, which must not hold up requests
  std::function<void(Connection&)> forget;  // the connection has closed
  bool is_stopping = false;
  std::size_t uploads = 0;                       // being received
  std::array<char, 64 * 1024> read_buffer = {};  // one for all, so that an idle connection costs little
};

// One connection: reads a request, has a worker answer it, writes the reply, and again. While a request is answered
// nothing more is read, so a caller cannot make us queue. Used by the I/O thread only.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(std::unique_ptr<Wire> wire, ConnectionShare& share);

  void start();
  // Ends after the request in progress; at once if there is none.
  void finish();
  // Ends at once.
  void close();

 private:
  enum class Stage { greeting, reading, admitting, receiving, answering, writing, producing, draining, live, closed };
  using Next = void (Connection::*)();

  void greet();
  void proceed(RequestReader::State state);
  void read_bytes();
  void watch_reading();
  void answer();
  void refuse(const Error& error, Refusal refusal);
  [[nodiscard]] Incoming take_incoming();
  void turn_away();
  void wait_for(Wire::State wanted, Next next);

  // One timer that is seldom moved: connection_deadline.cpp.
  void set_deadline(std::chrono::milliseconds delay);
  void clear_deadline() { deadline_.reset(); }
  void start_timer(std::chrono::microseconds delay);
  void on_timer();
  void on_deadline();

  // A body that goes to a file: connection_receiving.cpp.
  void admit();
  void on_admitted(Responder::Entry entry);
  void receive();
  void receive_end();
  void store();
  void on_stored(const Done& stored);
  void answer_upload();
  void refuse_upload(const Error& error, Refusal refusal);
  void watch_rate();
  void invite_body();
  void let_go_of_upload();

  // Replies: connection_sending.cpp.
  void send(Reply reply);
  void write_rest();
  void produce();
  void on_piece(OutgoingBody::Piece piece);
  void after_reply();
  void become_live();
  void drain();
  void read_in_vain();

  std::unique_ptr<Wire> wire_;
  Timer timer_;
  ConnectionShare& share_;
  RequestReader reader_;
  std::string peer_;
  Stage stage_ = Stage::greeting;
  std::optional<std::chrono::microseconds> deadline_;     // in ticks of the clock
  std::optional<std::chrono::microseconds> timer_fires_;  // the same; nothing: it does not run
  std::uint64_t timer_run_ = 0;                           // tells the timer from those that were moved
  bool is_watched_ = false;                               // the deadline of the request that is being read is set
  bool is_head_ = false;
  bool knows_chunks_ = false;
  bool stays_open_ = true;
  bool has_unread_ = false;  // we refused before all was read
  std::shared_ptr<Upload> upload_;
  std::shared_ptr<LiveEntry> live_entry_;  // the reply in out_ is an upgrade
  std::shared_ptr<LiveSocket> live_;       // has the wire
  std::shared_ptr<OutgoingBody> body_;     // what follows the bytes in out_
  std::string request_id_;                 // of the reply in out_
  std::string out_;
  std::size_t written_ = 0;
};

}  // namespace hearth::http
