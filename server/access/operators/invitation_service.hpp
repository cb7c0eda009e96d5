#pragma once

#include <string>
#include <string_view>

#include "access/audit/audit_log.hpp"
#include "access/operators/invitation.hpp"
#include "access/sessions/session_service.hpp"
#include "access/totp/totp_service.hpp"
#include "platform/base/result.hpp"
#include "platform/clock/clock.hpp"
#include "platform/random/random.hpp"
#include "platform/storage/database.hpp"
#include "platform/storage/id_source.hpp"

namespace hearth::access {

// One-time links with which people choose their password. Safe to call from any thread.
class InvitationService {
 public:
  struct Deps {
    sql::Database& db;
    const Clock& clock;
    Random& random;
    sql::IdSource& ids;
    const AuditLog& audit;
    const SessionService& sessions;
    TotpService& totp;
  };
  explicit InvitationService(Deps deps) : deps_{deps} {}

  // The link that makes the first owner; earlier ones of that kind are void. Fails with access.owner_exists once
  // somebody can sign in as owner.
  Result<InvitationLink> open_for_first_owner();

  // A link for that operator, in place of earlier ones; part of a larger transaction.
  InvitationLink open(sql::Tx& tx, InvitationKind kind, OperatorId invited);

  // Fails with access.no_such_invitation, also for one that has been used, has expired, or is for somebody who is
  // disabled.
  Result<Invitation> find(std::string_view token);

  // What whoever accepts has chosen.
  struct Acceptance {
    std::string name;
    std::string email;  // for the first owner only
    Language language = Language::zh_cn;
    std::string password_hash;
    std::string peer;
  };
  // Uses the link up: the first owner is made, the invited can sign in, or a password is a new one. A reset also takes
  // away the second factor and ends all sessions, which somebody else may hold. Part of a larger transaction; whoever
  // calls advances the epoch. Fails with access.no_such_invitation or access.email_taken.
  Result<Operator> accept(sql::Tx& tx, std::string_view token, const Acceptance& choice);

 private:
  [[nodiscard]] Result<Invitation> find(sql::Tx& tx, std::string_view token) const;
  InvitationLink make(sql::Tx& tx, InvitationKind kind, std::optional<OperatorId> invited);
  Result<Operator> make_first_owner(sql::Tx& tx, const Acceptance& choice);
  void reset(sql::Tx& tx, const Operator& invited);

  Deps deps_;
};

}  // namespace hearth::access
