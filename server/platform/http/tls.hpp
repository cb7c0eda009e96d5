#pragma once

#include <filesystem>
#include <memory>

#include "platform/base/result.hpp"

namespace hearth::http {

// PEM files: the certificate with those between it and the root behind it, and its key.
struct TlsFiles {
  std::filesystem::path certificate;
  std::filesystem::path key;
};

// What all connections under TLS share: TLS 1.2 and 1.3, forward-secret ciphers only. Safe to use from any thread.
class TlsContext {
 public:
  // Fails with http.bad_certificate: a file that cannot be read, or a key that belongs to another certificate.
  static Result<std::shared_ptr<const TlsContext>> load(const TlsFiles& files);

  ~TlsContext();
  TlsContext(const TlsContext&) = delete;
  TlsContext& operator=(const TlsContext&) = delete;

  struct OpenSsl;
  [[nodiscard]] const OpenSsl& openssl() const { return *openssl_; }

 private:
  explicit TlsContext(std::unique_ptr<OpenSsl> openssl);

  std::unique_ptr<OpenSsl> openssl_;
};

}  // namespace hearth::http
