#include "access/passwords/password_hasher.hpp"

#include <array>
#include <fmt/format.h>
#include <new>
#include <sodium.h>
#include <span>
#include <stdexcept>

namespace hearth::access {
namespace {

constexpr int kBase64 = sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
constexpr std::size_t kKeyBytes = 32;

using Salt = std::array<unsigned char, crypto_pwhash_SALTBYTES>;
using Key = std::array<unsigned char, kKeyBytes>;

template <std::size_t size>
std::string to_base64(const std::array<unsigned char, size>& bytes) {
  std::array<char, sodium_base64_ENCODED_LEN(size, kBase64)> text{};
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), kBase64);
  return std::string{text.data()};
}

std::string to_phc(const PasswordHasher::Cost& cost, const Salt& salt, const Key& key) {
  return fmt::format("$argon2id$v=19$m={},t={},p=1${}${}", cost.memory_bytes / 1024, cost.passes, to_base64(salt),
                     to_base64(key));
}

template <std::size_t size>
std::array<unsigned char, size> random_bytes(Random& random) {
  std::array<unsigned char, size> bytes{};
  random.fill(std::as_writable_bytes(std::span{bytes}));
  return bytes;
}

}  // namespace

// Holds one of the places for computing while it lives.
class PasswordHasher::Turn {
 public:
  explicit Turn(PasswordHasher& hasher) : hasher_{hasher} {}
  ~Turn() {
    {
      const std::lock_guard lock{hasher_.mutex_};
      --hasher_.running_;
    }
    hasher_.turn_ended_.notify_one();
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

 private:
  PasswordHasher& hasher_;
};

PasswordHasher::PasswordHasher(Random& random, Cost cost) : random_{random}, cost_{cost} {
  if (sodium_init() < 0) throw std::runtime_error{"libsodium does not start"};
  nobodys_hash_ = to_phc(cost_, random_bytes<crypto_pwhash_SALTBYTES>(random), random_bytes<kKeyBytes>(random));
}

Done PasswordHasher::wait_for_turn() {
  std::unique_lock lock{mutex_};
  if (running_ >= cost_.at_once) {
    if (waiting_ >= cost_.waiting_max) {
      return Error{.code = ErrorCode::unavailable,
                   .reason = "access.busy",
                   .detail = "too many people are signing in; try again in a moment",
                   .retry_after = std::chrono::seconds{1}};
    }
    ++waiting_;
    turn_ended_.wait(lock, [this] { return running_ < cost_.at_once; });
    --waiting_;
  }
  ++running_;
  return {};
}

Result<std::string> PasswordHasher::hash(std::string_view password) {
  TRY(wait_for_turn());
  const Turn turn{*this};
  const Salt salt = random_bytes<crypto_pwhash_SALTBYTES>(random_);
  Key key{};
  if (crypto_pwhash(key.data(), key.size(), password.data(), password.size(), salt.data(), cost_.passes,
                    cost_.memory_bytes, crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw std::bad_alloc{};
  }
  return to_phc(cost_, salt, key);
}

Result<bool> PasswordHasher::matches(std::string_view password, const std::string& hash) {
  TRY(wait_for_turn());
  const Turn turn{*this};
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

Result<bool> PasswordHasher::matches_nothing(std::string_view password) {
  static_cast<void>(TRY(matches(password, nobodys_hash_)));
  return false;
}

bool PasswordHasher::is_outdated(const std::string& hash) const {
  return crypto_pwhash_str_needs_rehash(hash.c_str(), cost_.passes, cost_.memory_bytes) != 0;
}

}  // namespace hearth::access
