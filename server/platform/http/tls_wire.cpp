#include "platform/http/tls_wire.hpp"

#include <algorithm>
#include <cerrno>
#include <limits>
#include <new>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <sys/socket.h>

#include "platform/http/tls_context.hpp"

namespace hearth::http {
namespace {

// OpenSSL's own way to write to a socket ends the program by SIGPIPE when the other side has gone; so it gets ours.
int socket_of(BIO* bio) {
  return static_cast<int>(reinterpret_cast<std::intptr_t>(BIO_get_data(bio)));
}

int send_bytes(BIO* bio, const char* bytes, int size) {
  BIO_clear_retry_flags(bio);
  const ssize_t sent = ::send(socket_of(bio), bytes, static_cast<std::size_t>(size), MSG_NOSIGNAL);
  if (sent < 0 && (errno == EAGAIN || errno == EINTR)) BIO_set_retry_write(bio);
  return static_cast<int>(sent);
}

int receive_bytes(BIO* bio, char* into, int size) {
  BIO_clear_retry_flags(bio);
  const ssize_t received = ::recv(socket_of(bio), into, static_cast<std::size_t>(size), 0);
  if (received < 0 && (errno == EAGAIN || errno == EINTR)) BIO_set_retry_read(bio);
  return static_cast<int>(received);
}

// Nothing is kept back, so a flush is done at once; all else is unknown here.
long control(BIO*, int command, long, void*) {
  return command == BIO_CTRL_FLUSH ? 1 : 0;
}

struct FreeMethod {
  void operator()(BIO_METHOD* method) const { BIO_meth_free(method); }
};

const BIO_METHOD* socket_method() {
  static const std::unique_ptr<BIO_METHOD, FreeMethod> kMethod = [] {
    std::unique_ptr<BIO_METHOD, FreeMethod> method{BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "socket")};
    if (method == nullptr) throw std::bad_alloc{};
    BIO_meth_set_write(method.get(), send_bytes);
    BIO_meth_set_read(method.get(), receive_bytes);
    BIO_meth_set_ctrl(method.get(), control);
    return method;
  }();
  return kMethod.get();
}

class TlsWire final : public Wire {
 public:
  TlsWire(Socket socket, std::shared_ptr<const TlsContext> context)
      : Wire{std::move(socket)}, context_{std::move(context)}, ssl_{SSL_new(context_->openssl().context.get())} {
    BIO* bio = BIO_new(socket_method());
    if (ssl_ == nullptr || bio == nullptr) throw std::bad_alloc{};
    BIO_set_data(bio, reinterpret_cast<void*>(static_cast<std::intptr_t>(socket_.native_handle())));
    BIO_set_init(bio, 1);
    SSL_set_bio(ssl_.get(), bio, bio);
    SSL_set_accept_state(ssl_.get());
  }

  Step greet() override {
    ERR_clear_error();
    return after(SSL_do_handshake(ssl_.get()));
  }

  Step read(std::span<char> into) override {
    ERR_clear_error();
    return after(SSL_read(ssl_.get(), into.data(), to_int(into.size())));
  }

  Step write(std::string_view bytes) override {
    ERR_clear_error();
    return after(SSL_write(ssl_.get(), bytes.data(), to_int(bytes.size())));
  }

  // One try is enough: where it does not fit into the socket's buffer, the other side is not reading anyway.
  void end_writing() override {
    ERR_clear_error();
    if (SSL_is_init_finished(ssl_.get()) != 0) SSL_shutdown(ssl_.get());
    boost::system::error_code ignored;
    socket_.shutdown(boost::asio::socket_base::shutdown_send, ignored);
  }

  [[nodiscard]] bool is_secret() const override { return true; }

 private:
  static int to_int(std::size_t size) {
    return static_cast<int>(std::min<std::size_t>(size, std::numeric_limits<int>::max()));
  }

  [[nodiscard]] Step after(int result) const {
    if (result > 0) return {.state = State::moved, .size = static_cast<std::size_t>(result)};
    switch (SSL_get_error(ssl_.get(), result)) {
      case SSL_ERROR_WANT_READ:
        return {.state = State::wants_read};
      case SSL_ERROR_WANT_WRITE:
        return {.state = State::wants_write};
      default:
        return {.state = State::ended};
    }
  }

  std::shared_ptr<const TlsContext> context_;
  std::unique_ptr<SSL, FreeSsl> ssl_;
};

}  // namespace

std::unique_ptr<Wire> tls_wire(Socket socket, const std::shared_ptr<const TlsContext>& context) {
  return std::make_unique<TlsWire>(std::move(socket), context);
}

}  // namespace hearth::http
