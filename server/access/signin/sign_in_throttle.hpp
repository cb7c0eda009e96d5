#pragma once

#include <array>
#include <string>
#include <string_view>

#include "access/signin/attempts.hpp"
#include "platform/base/result.hpp"
#include "platform/clock/clock.hpp"
#include "platform/storage/database.hpp"

namespace hearth::access {

// Makes guessing of passwords and codes slow, the same for accounts that exist and for those that do not. Counts are
// kept in the database, so a restart or another node forgets nothing. Safe to call from any thread.
class SignInThrottle {
 public:
  SignInThrottle(sql::Database& db, const Clock& clock) : db_{db}, clock_{clock} {}

  // One attempt under way. It counts as failed until succeed() or give_back() is called.
  struct Attempt {
    std::string account;     // digest of the e-mail address
    std::string place;       // see place_of
    Timestamp locked_until;  // since this attempt; 0: further ones may follow
    std::array<AttemptEffect, 3> effects{};
  };

  // Fails with access.locked, whose detail says until when.
  Result<Attempt> begin(std::string_view email, std::string_view peer);

  // Part of the transaction that signs in.
  void succeed(sql::Tx& tx, const Attempt& attempt) const;

  // It was no guess: nothing was compared, or the password was right and only the code is missing.
  void give_back(const Attempt& attempt) const;

  // access.locked, with the time to wait.
  [[nodiscard]] Error locked(Timestamp until) const;

 private:
  sql::Database& db_;
  const Clock& clock_;
};

}  // namespace hearth::access
