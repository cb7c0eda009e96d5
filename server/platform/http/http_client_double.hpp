#pragma once

#include <arpa/inet.h>
#include <cstdint>
#include <netinet/in.h>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "platform/http/headers.hpp"
#include "platform/http/recording_log.hpp"

namespace hearth::http {

// A caller over a real loopback socket that sends exactly the bytes it is told to, for tests. It waits for bytes up to
// a minute, so that a server that says nothing fails the test instead of holding it up for ever.
class ClientDouble {
 public:
  struct Answer {
    int status = 0;
    Headers headers;
    std::string body;

    [[nodiscard]] std::string header(std::string_view name) const {
      return std::string{find_header(headers, name).value_or("")};
    }
  };

  explicit ClientDouble(std::uint16_t port) : socket_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
    const timeval patience{.tv_sec = 60, .tv_usec = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    is_connected_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }
  virtual ~ClientDouble() { ::close(socket_); }
  ClientDouble(const ClientDouble&) = delete;
  ClientDouble& operator=(const ClientDouble&) = delete;

  [[nodiscard]] bool is_connected() const { return is_connected_; }

  // Stops where the server no longer takes bytes.
  void send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = send_some(bytes);
      if (sent <= 0) return;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }

  // The next answer; nothing if the server has closed. `has_body` is false for the answer to a HEAD.
  std::optional<Answer> receive(bool has_body = true) {
    std::size_t end = 0;
    while ((end = received_.find("\r\n\r\n")) == std::string::npos) {
      if (!read_more()) return std::nullopt;
    }
    Answer answer = parse_head(received_.substr(0, end + 2));
    received_.erase(0, end + 4);
    if (!has_body) return answer;
    const std::string length = answer.header("Content-Length");
    if (answer.header("Transfer-Encoding") == "chunked") {
      answer.body = take_chunks();
    } else if (!length.empty()) {
      answer.body = take(std::stoul(length));
    }
    return answer;
  }

  // The next bytes. Throws when the server closes before.
  std::string take(std::size_t size) {
    while (received_.size() < size) {
      if (!read_more()) throw std::runtime_error{"the connection ended within a body"};
    }
    std::string taken = received_.substr(0, size);
    received_.erase(0, size);
    return taken;
  }

  // Everything until the server closes.
  std::string receive_rest() {
    while (read_more()) {
    }
    return std::move(received_);
  }

  std::optional<Answer> get(std::string_view path, std::string_view more_headers = "") {
    send("GET " + std::string{path} + " HTTP/1.1\r\nHost: localhost\r\n" + std::string{more_headers} + "\r\n");
    return receive();
  }

  // Waits for the end; true if nothing came before it.
  bool is_closed_by_server() { return !read_more() && received_.empty(); }

 protected:
  virtual ssize_t send_some(std::string_view bytes) {
    return ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
  }
  virtual ssize_t receive_some(char* into, std::size_t size) { return ::recv(socket_, into, size, 0); }
  [[nodiscard]] int socket() const { return socket_; }

 private:
  std::string take_chunks() {
    std::string body;
    while (true) {
      std::string line;
      while (!line.ends_with("\r\n")) line += take(1);
      const std::size_t size = std::stoul(line, nullptr, 16);
      body += take(size);
      if (take(2) != "\r\n") throw std::runtime_error{"a chunk is longer than it said"};
      if (size == 0) return body;
    }
  }

  bool read_more() {
    char buffer[4096];
    const ssize_t size = receive_some(buffer, sizeof buffer);
    if (size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) throw std::runtime_error{"the server says nothing"};
    if (size > 0) received_.append(buffer, static_cast<std::size_t>(size));
    return size > 0;
  }

  static Answer parse_head(std::string_view head) {
    Answer answer;
    answer.status = std::stoi(std::string{head.substr(9, 3)});
    head.remove_prefix(head.find("\r\n") + 2);
    while (!head.empty()) {
      const std::string_view line = head.substr(0, head.find("\r\n"));
      const std::size_t colon = line.find(": ");
      answer.headers.push_back({std::string{line.substr(0, colon)}, std::string{line.substr(colon + 2)}});
      head.remove_prefix(line.size() + 2);
    }
    return answer;
  }

  int socket_;
  bool is_connected_ = false;
  std::string received_;
};

}  // namespace hearth::http
