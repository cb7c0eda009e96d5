#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>

#include "platform/base/result.hpp"
#include "platform/random/random.hpp"

namespace hearth::access {

// Argon2id (RFC 9106) over passwords. A hash is a PHC string that names its own parameters
// ("$argon2id$v=19$m=65536,t=2,p=1$…"), so that they can be raised later. Safe to call from any thread.
//
// Each hash takes memory and time on purpose; only so many are computed at once, some more wait for their turn, and
// whoever comes then is refused with access.busy.
class PasswordHasher {
 public:
  struct Cost {
    std::size_t memory_bytes = std::size_t{64} << 20;  // for each hash under way
    unsigned passes = 2;
    int at_once = 2;
    int waiting_max = 16;
  };
  // What tests use: hashes that take no time and protect nothing.
  static Cost cheap() { return {.memory_bytes = 8192, .passes = 1}; }

  PasswordHasher(Random& random, Cost cost);
  explicit PasswordHasher(Random& random) : PasswordHasher{random, Cost{}} {}

  // Fails with access.busy.
  Result<std::string> hash(std::string_view password);
  Result<bool> matches(std::string_view password, const std::string& hash);

  // Takes as long as matches() and is never true: for accounts that do not exist or have no password.
  Result<bool> matches_nothing(std::string_view password);

  // Whether the hash was made with other parameters than these.
  [[nodiscard]] bool is_outdated(const std::string& hash) const;

 private:
  class Turn;
  Done wait_for_turn();

  Random& random_;
  const Cost cost_;
  std::string nobodys_hash_;

  std::mutex mutex_;
  std::condition_variable turn_ended_;
  int running_ = 0;  // guarded by mutex_, as is the next
  int waiting_ = 0;
};

}  // namespace hearth::access
