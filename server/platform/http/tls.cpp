#include "platform/http/tls.hpp"

#include <array>
#include <fmt/format.h>
#include <new>
#include <openssl/err.h>
#include <string_view>
#include <utility>

#include "platform/http/tls_context.hpp"

namespace hearth::http {
namespace {

// For TLS 1.2; those of 1.3 are all good.
constexpr const char* kCiphers = "ECDHE+AESGCM:ECDHE+CHACHA20";

// The protocols that we speak, as ALPN writes them.
constexpr std::array<unsigned char, 9> kProtocols{8, 'h', 't', 't', 'p', '/', '1', '.', '1'};

int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* length, const unsigned char* offered,
                    unsigned int size, void*) {
  unsigned char* found = nullptr;
  const int answer = SSL_select_next_proto(&found, length, kProtocols.data(), kProtocols.size(), offered, size);
  if (answer != OPENSSL_NPN_NEGOTIATED) return SSL_TLSEXT_ERR_NOACK;
  *chosen = found;
  return SSL_TLSEXT_ERR_OK;
}

std::string why() {
  const unsigned long code = ERR_peek_last_error();
  const char* reason = ERR_reason_error_string(code);
  return reason == nullptr ? "unknown cause" : reason;
}

Error bad_certificate(const std::filesystem::path& file, std::string_view cause) {
  return Error{ErrorCode::invalid, "http.bad_certificate", fmt::format("{}: {}", file.string(), cause)};
}

void harden(SSL_CTX* context) {
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  SSL_CTX_set_cipher_list(context, kCiphers);
  SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
  // A write may take a part and be repeated from another place; idle connections keep no buffers.
  SSL_CTX_set_mode(context,
                   SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_alpn_select_cb(context, choose_protocol, nullptr);
}

}  // namespace

TlsContext::TlsContext(std::unique_ptr<OpenSsl> openssl) : openssl_{std::move(openssl)} {}
TlsContext::~TlsContext() = default;

Result<std::shared_ptr<const TlsContext>> TlsContext::load(const TlsFiles& files) {
  std::unique_ptr<SSL_CTX, FreeSsl> context{SSL_CTX_new(TLS_server_method())};
  if (context == nullptr) throw std::bad_alloc{};
  harden(context.get());
  ERR_clear_error();
  if (SSL_CTX_use_certificate_chain_file(context.get(), files.certificate.c_str()) != 1) {
    return bad_certificate(files.certificate, why());
  }
  if (SSL_CTX_use_PrivateKey_file(context.get(), files.key.c_str(), SSL_FILETYPE_PEM) != 1) {
    return bad_certificate(files.key, why());
  }
  if (SSL_CTX_check_private_key(context.get()) != 1) return bad_certificate(files.key, why());
  return std::shared_ptr<const TlsContext>{
      new TlsContext{std::make_unique<OpenSsl>(OpenSsl{.context = std::move(context)})}};
}

}  // namespace hearth::http
