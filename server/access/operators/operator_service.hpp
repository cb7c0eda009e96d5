#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/audit/audit_log.hpp"
#include "access/operators/invitation_service.hpp"
#include "access/operators/operator.hpp"
#include "access/roles/epoch.hpp"
#include "access/sessions/session_service.hpp"
#include "access/totp/totp_service.hpp"
#include "platform/base/result.hpp"
#include "platform/clock/clock.hpp"
#include "platform/storage/database.hpp"
#include "platform/storage/id_source.hpp"

namespace hearth::access {

// Who may use the console. Safe to call from any thread. Owners are made, changed and reset by owners only
// (access.owners_only), and one of them can always sign in (access.last_owner).
class OperatorService {
 public:
  struct Deps {
    sql::Database& db;
    const Clock& clock;
    sql::IdSource& ids;
    const AuditLog& audit;
    const SessionService& sessions;
    const TotpService& totp;
    InvitationService& invitations;
    Epoch& epoch;
  };
  explicit OperatorService(Deps deps) : deps_{deps} {}

  struct NewOperator {
    std::string email;
    std::string name;
    Role role = Role::read_only;
  };
  struct Invited {
    Operator invited;
    InvitationLink link;
  };
  // Fails with access.bad_operator naming every bad field, access.email_taken or access.owners_only.
  Result<Invited> invite(const NewOperator& wanted, const Actor& by);

  // What is given changes. `is_disabled` ends all sessions at once; the next request with one is refused.
  struct Change {
    std::optional<std::string> name = {};
    std::optional<Role> role = {};
    std::optional<Language> language = {};
    std::optional<bool> is_disabled = {};
  };
  // Fails with access.no_such_operator, access.bad_operator, access.owners_only or access.last_owner.
  Result<Operator> change(OperatorId id, const Change& change, const Actor& by);

  // A link with which the operator chooses a new password (or joins, if they have not). Fails with
  // access.no_such_operator or access.owners_only.
  Result<InvitationLink> reset(OperatorId id, const Actor& by);

  // Fails with access.no_such_operator.
  Result<Operator> load(OperatorId id) const;
  [[nodiscard]] std::optional<Operator> find_by_email(std::string_view email) const;
  // In order of ids; `after` is the last id of the page before.
  [[nodiscard]] std::vector<Operator> list(std::optional<OperatorId> after, std::size_t limit) const;
  // Whether somebody can sign in as owner.
  [[nodiscard]] bool has_owner() const;

  // Parts of larger transactions.
  [[nodiscard]] std::optional<Operator> find(sql::Tx& tx, OperatorId id) const;
  [[nodiscard]] std::optional<Operator> find_by_email(sql::Tx& tx, std::string_view email) const;
  [[nodiscard]] std::optional<std::string> find_password_hash(sql::Tx& tx, OperatorId id) const;
  void change_password(sql::Tx& tx, OperatorId id, std::string_view hash) const;
  void note_seen(sql::Tx& tx, OperatorId id) const;

 private:
  Result<Operator> load_to_change(sql::Tx& tx, OperatorId id, const Actor& by) const;
  [[nodiscard]] Operator complete(sql::Tx& tx, Operator known) const;

  Deps deps_;
};

}  // namespace hearth::access
