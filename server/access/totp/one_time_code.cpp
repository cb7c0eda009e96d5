#include "access/totp/one_time_code.hpp"

#include <array>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdexcept>

#include "access/secrets/secret.hpp"
#include "access/totp/base32.hpp"
#include "platform/http/target.hpp"

namespace hearth::access {
namespace {

constexpr std::int64_t kStepMs = 30 * kMsPerSecond;
constexpr std::uint32_t kCodes = 1'000'000;
constexpr std::size_t kSha1Bytes = 20;

std::array<unsigned char, kSha1Bytes> hmac_sha1(const std::vector<std::byte>& key, std::uint64_t counter) {
  std::array<unsigned char, 8> message{};
  for (std::size_t i = 0; i < message.size(); ++i) message.at(7 - i) = static_cast<unsigned char>(counter >> (8 * i));
  std::array<unsigned char, kSha1Bytes> digest{};
  unsigned size = 0;
  if (HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), message.data(), message.size(), digest.data(),
           &size) == nullptr ||
      size != digest.size()) {
    throw std::runtime_error{"OpenSSL computes no HMAC"};
  }
  return digest;
}

}  // namespace

std::int64_t step_of(Timestamp at) {
  return at.ms / kStepMs;
}

std::optional<std::string> code_at(std::string_view secret, std::int64_t step) {
  const auto key = from_base32(secret);
  if (!key) return std::nullopt;
  const auto digest = hmac_sha1(*key, static_cast<std::uint64_t>(step));
  const std::size_t offset = digest.back() & 0x0FU;  // RFC 4226, section 5.3
  std::uint32_t number = digest.at(offset) & 0x7FU;
  for (std::size_t i = 1; i < 4; ++i) number = (number << 8U) | digest.at(offset + i);
  return fmt::format("{:06}", number % kCodes);
}

std::optional<std::int64_t> find_step(std::string_view secret, std::string_view code, Timestamp now,
                                      std::int64_t last_step) {
  std::optional<std::int64_t> found;
  for (std::int64_t step = step_of(now) - 1; step <= step_of(now) + 1; ++step) {
    const auto expected = code_at(secret, step);
    if (expected && is_same_secret(*expected, code) && step > last_step) found = step;
  }
  return found;
}

std::string to_uri(std::string_view secret, std::string_view account) {
  return fmt::format("otpauth://totp/Hearth:{}?secret={}&issuer=Hearth", http::percent_encode(account), secret);
}

}  // namespace hearth::access
