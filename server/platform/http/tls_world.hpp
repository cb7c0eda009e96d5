#pragma once

#include <cstdio>
#include <memory>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <stdexcept>
#include <string>

#include "platform/http/http_client_double.hpp"
#include "platform/http/tls.hpp"
#include "platform/http/tls_context.hpp"
#include "testing/temp_folder.hpp"

namespace hearth::http {

// Makes a key and a certificate for it, signed by itself and good for a day, named `name`.
inline TlsFiles make_certificate(const test::TempFolder& folder, const std::string& name) {
  const TlsFiles files{.certificate = folder.path() / (name + ".pem"), .key = folder.path() / (name + ".key")};
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key{EVP_EC_gen("P-256"), &EVP_PKEY_free};
  const std::unique_ptr<X509, decltype(&X509_free)> certificate{X509_new(), &X509_free};
  constexpr long kDay = 24 * 60 * 60;
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -kDay);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), kDay);
  X509_set_pubkey(certificate.get(), key.get());
  X509_NAME* subject = X509_get_subject_name(certificate.get());
  X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(name.data()),
                             static_cast<int>(name.size()), -1, 0);
  X509_set_issuer_name(certificate.get(), subject);
  X509_sign(certificate.get(), key.get(), EVP_sha256());

  const std::unique_ptr<FILE, decltype(&std::fclose)> certificate_file{std::fopen(files.certificate.c_str(), "w"),
                                                                       &std::fclose};
  const std::unique_ptr<FILE, decltype(&std::fclose)> key_file{std::fopen(files.key.c_str(), "w"), &std::fclose};
  PEM_write_X509(certificate_file.get(), certificate.get());
  PEM_write_PrivateKey(key_file.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  return files;
}

// A caller under TLS that trusts whomever it meets.
class TlsClientDouble final : public ClientDouble {
 public:
  explicit TlsClientDouble(std::uint16_t port, int version = TLS1_3_VERSION)
      : ClientDouble{port}, context_{SSL_CTX_new(TLS_client_method())} {
    SSL_CTX_set_max_proto_version(context_.get(), version);
    ssl_.reset(SSL_new(context_.get()));
    SSL_set_fd(ssl_.get(), socket());
    is_greeted_ = SSL_connect(ssl_.get()) == 1;
  }

  [[nodiscard]] bool is_greeted() const { return is_greeted_; }
  [[nodiscard]] std::string version() const { return SSL_get_version(ssl_.get()); }
  // The name in the server's certificate.
  [[nodiscard]] std::string server_name() const {
    const std::unique_ptr<X509, decltype(&X509_free)> certificate{SSL_get1_peer_certificate(ssl_.get()), &X509_free};
    char name[100] = {};
    X509_NAME_get_text_by_NID(X509_get_subject_name(certificate.get()), NID_commonName, name, sizeof name);
    return name;
  }

 protected:
  ssize_t send_some(std::string_view bytes) override {
    return SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size()));
  }
  ssize_t receive_some(char* into, std::size_t size) override {
    return SSL_read(ssl_.get(), into, static_cast<int>(size));
  }

 private:
  std::unique_ptr<SSL_CTX, FreeSsl> context_;
  std::unique_ptr<SSL, FreeSsl> ssl_;
  bool is_greeted_ = false;
};

}  // namespace hearth::http
