#include "access/operators/invitation_service.hpp"

#include "access/operators/invitation_store.hpp"
#include "access/operators/operator_store.hpp"
#include "access/secrets/secret.hpp"

namespace hearth::access {

namespace store = invitation_store;

namespace {

Error no_such_invitation() {
  return Error{ErrorCode::not_found, "access.no_such_invitation",
               "this link is not valid (any more); ask for a new one"};
}

AuditNote note_of(InvitationKind kind, const Operator& invited) {
  return {.action = kind == InvitationKind::reset ? "operator.password_reset" : "operator.joined",
          .subject = invited.email};
}

}  // namespace

Result<InvitationLink> InvitationService::open_for_first_owner() {
  return deps_.db.write([&](sql::Tx& tx) -> Result<InvitationLink> {
    if (operator_store::count_active_owners(tx) > 0) {
      return Error{ErrorCode::conflict, "access.owner_exists", "there is an owner already"};
    }
    store::remove_of_first_owner(tx);
    return make(tx, InvitationKind::owner, std::nullopt);
  });
}

InvitationLink InvitationService::open(sql::Tx& tx, InvitationKind kind, OperatorId invited) {
  store::remove_of(tx, invited);
  return make(tx, kind, invited);
}

InvitationLink InvitationService::make(sql::Tx& tx, InvitationKind kind, std::optional<OperatorId> invited) {
  const Timestamp now = deps_.clock.now();
  store::remove_expired(tx, now);
  InvitationLink link{.token = new_secret(deps_.random), .expires_at = Timestamp{now.ms + life_ms_of(kind)}};
  store::insert(tx,
                {.id = deps_.ids.next<InvitationId>(tx),
                 .kind = kind,
                 .invited = invited,
                 .created_at = now,
                 .expires_at = link.expires_at},
                digest_of(link.token));
  return link;
}

Result<Invitation> InvitationService::find(std::string_view token) {
  return deps_.db.read([&](sql::Tx& tx) { return find(tx, token); });
}

Result<Invitation> InvitationService::find(sql::Tx& tx, std::string_view token) const {
  const auto row = store::find(tx, digest_of(token));
  if (!row || row->expires_at <= deps_.clock.now()) return no_such_invitation();
  Invitation invitation{.id = row->id, .kind = row->kind, .expires_at = row->expires_at};
  if (!row->invited) {
    // Whoever kept the link of the first start must not become a second owner.
    if (operator_store::count_active_owners(tx) > 0) return no_such_invitation();
    return invitation;
  }
  invitation.invited = operator_store::find(tx, *row->invited);
  if (!invitation.invited || invitation.invited->disabled_at) return no_such_invitation();
  return invitation;
}

Result<Operator> InvitationService::accept(sql::Tx& tx, std::string_view token, const Acceptance& choice) {
  const Invitation invitation = TRY(find(tx, token));
  if (!store::remove(tx, invitation.id)) return no_such_invitation();
  Operator joined = invitation.invited ? *invitation.invited : TRY(make_first_owner(tx, choice));
  joined.name = choice.name;
  joined.language = choice.language;
  joined.has_password = true;
  operator_store::change(tx, joined);
  operator_store::change_password(tx, joined.id, choice.password_hash);
  if (invitation.kind == InvitationKind::reset) reset(tx, joined);
  deps_.audit.note(tx, {.operator_id = joined.id, .name = joined.name, .role = joined.role, .peer = choice.peer},
                   note_of(invitation.kind, joined));
  return joined;
}

Result<Operator> InvitationService::make_first_owner(sql::Tx& tx, const Acceptance& choice) {
  const Operator made{.id = deps_.ids.next<OperatorId>(tx),
                      .email = choice.email,
                      .name = choice.name,
                      .role = Role::owner,
                      .language = choice.language,
                      .created_at = deps_.clock.now()};
  if (operator_store::insert(tx, made)) return made;
  return Error{ErrorCode::conflict, "access.email_taken", "somebody with this e-mail address is known already"};
}

void InvitationService::reset(sql::Tx& tx, const Operator& invited) {
  deps_.totp.remove(tx, invited.id);
  deps_.sessions.end_all(tx, invited.id);
}

}  // namespace hearth::access
