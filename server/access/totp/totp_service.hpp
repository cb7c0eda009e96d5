#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "access/roles/operator_id.hpp"
#include "platform/base/result.hpp"
#include "platform/clock/clock.hpp"
#include "platform/random/random.hpp"
#include "platform/storage/tx.hpp"

namespace hearth::access {

// The second factor of operators: a key in an authenticator app, and recovery codes for the day on which it is lost.
// Everything is part of a larger transaction, which notes it. Safe to call from any thread.
class TotpService {
 public:
  struct Deps {
    const Clock& clock;
    Random& random;
  };
  explicit TotpService(Deps deps) : deps_{deps} {}

  // A new secret (base 32) that waits until confirm() has seen a code of it. Fails with access.totp_is_on.
  Result<std::string> begin(sql::Tx& tx, OperatorId owner);

  // From now on sign-in asks for a code. The recovery codes, which are kept as digests only. Fails with
  // access.totp_not_begun or access.wrong_code.
  Result<std::vector<std::string>> confirm(sql::Tx& tx, OperatorId owner, std::string_view code);

  [[nodiscard]] bool is_on(sql::Tx& tx, OperatorId owner) const;
  [[nodiscard]] std::vector<OperatorId> list_on(sql::Tx& tx) const;

  // Uses up a code of the app or a recovery code, as somebody typed it. False: it is wrong, or has been used.
  bool use(sql::Tx& tx, OperatorId owner, std::string_view typed);

  void remove(sql::Tx& tx, OperatorId owner);

 private:
  bool use_code_of_app(sql::Tx& tx, OperatorId owner, std::string_view typed);

  Deps deps_;
};

}  // namespace hearth::access
