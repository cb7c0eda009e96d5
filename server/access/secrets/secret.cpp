#include "access/secrets/secret.hpp"

#include <array>
#include <cstddef>
#include <sodium.h>
#include <span>

#include "platform/base/base64.hpp"

namespace hearth::access {
namespace {

constexpr std::size_t kSecretBytes = 32;

std::string to_text(std::span<const unsigned char> bytes) {
  return base64::to_url_text({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

}  // namespace

std::string new_secret(Random& random) {
  std::array<unsigned char, kSecretBytes> bytes{};
  random.fill(std::as_writable_bytes(std::span{bytes}));
  return to_text(bytes);
}

std::string digest_of(std::string_view secret) {
  static_assert(crypto_hash_sha256_BYTES == kSecretBytes);
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(secret.data()), secret.size());
  return to_text(digest);
}

bool is_same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace hearth::access
