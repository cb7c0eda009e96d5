#include "access/operators/operator_service.hpp"

#include <algorithm>

#include "access/operators/operator_store.hpp"
#include "platform/formats/json_writer.hpp"

namespace hearth::access {

namespace store = operator_store;

namespace {

Error no_such_operator() {
  return Error{ErrorCode::not_found, "access.no_such_operator", "there is no such operator"};
}

Error owners_only() {
  return Error{ErrorCode::forbidden, "access.owners_only", "only an owner can do this to an owner"};
}

Error email_taken() {
  return Error{ErrorCode::conflict, "access.email_taken", "somebody with this e-mail address is known already"};
}

Error bad_operator(std::vector<FieldError> fields) {
  return Error{ErrorCode::invalid, "access.bad_operator", "some fields cannot be read", std::move(fields)};
}

// The same with tidy fields, or every bad one.
Result<OperatorService::NewOperator> checked(const OperatorService::NewOperator& wanted) {
  const auto email = parse_email(wanted.email);
  const auto name = parse_name(wanted.name);
  std::vector<FieldError> bad;
  if (!email.ok()) bad.push_back({.where = "/email", .reason = email.error().reason});
  if (!name.ok()) bad.push_back({.where = "/name", .reason = name.error().reason});
  if (!bad.empty()) return bad_operator(std::move(bad));
  return OperatorService::NewOperator{.email = *email, .name = *name, .role = wanted.role};
}

std::string detail_of(const OperatorService::Change& change) {
  json::Writer out;
  out.begin_object();
  if (change.name) out.key("name").text(*change.name);
  if (change.role) out.key("role").text(to_text(*change.role));
  if (change.language) out.key("language").text(to_text(*change.language));
  if (change.is_disabled) out.key("is_disabled").boolean(*change.is_disabled);
  out.end_object();
  return std::move(out).take();
}

std::string role_detail(Role role) {
  json::Writer out;
  out.begin_object().key("role").text(to_text(role)).end_object();
  return std::move(out).take();
}

}  // namespace

Result<OperatorService::Invited> OperatorService::invite(const NewOperator& raw, const Actor& by) {
  const NewOperator wanted = TRY(checked(raw));
  if (!may_manage(by.role, wanted.role)) return owners_only();
  return deps_.db.write([&](sql::Tx& tx) -> Result<Invited> {
    if (store::find_by_email(tx, wanted.email)) return email_taken();
    const Operator made{.id = deps_.ids.next<OperatorId>(tx),
                        .email = wanted.email,
                        .name = wanted.name,
                        .role = wanted.role,
                        .created_at = deps_.clock.now()};
    if (!store::insert(tx, made)) return email_taken();
    InvitationLink link = deps_.invitations.open(tx, InvitationKind::operator_, made.id);
    deps_.audit.note(tx, by, {.action = "operator.invited", .subject = made.email, .detail = role_detail(made.role)});
    return Invited{.invited = made, .link = std::move(link)};
  });
}

Result<Operator> OperatorService::change(OperatorId id, const Change& change, const Actor& by) {
  if (change.name && !parse_name(*change.name).ok()) {
    return bad_operator({{.where = "/name", .reason = "access.bad_name"}});
  }
  if (change.role && !may_manage(by.role, *change.role)) return owners_only();
  auto changed = deps_.db.write([&](sql::Tx& tx) -> Result<Operator> {
    Operator known = TRY(load_to_change(tx, id, by));
    if (change.name) known.name = parse_name(*change.name).value();
    known.role = change.role.value_or(known.role);
    known.language = change.language.value_or(known.language);
    if (change.is_disabled && !*change.is_disabled) known.disabled_at.reset();
    if (change.is_disabled && *change.is_disabled && !known.disabled_at) known.disabled_at = deps_.clock.now();
    // First the note: two who lower the last two owners at once wait for each other there, and the later one counts
    // what the earlier one has left.
    deps_.audit.note(tx, by, {.action = "operator.changed", .subject = known.email, .detail = detail_of(change)});
    const bool had_owner = store::count_active_owners(tx) > 0;
    store::change(tx, known);
    if (had_owner && store::count_active_owners(tx) == 0) {
      return Error{ErrorCode::conflict, "access.last_owner", "this is the last owner who can sign in"};
    }
    if (known.disabled_at) deps_.sessions.end_all(tx, id);
    return complete(tx, std::move(known));
  });
  deps_.epoch.advance();
  return changed;
}

Result<InvitationLink> OperatorService::reset(OperatorId id, const Actor& by) {
  return deps_.db.write([&](sql::Tx& tx) -> Result<InvitationLink> {
    const Operator known = TRY(load_to_change(tx, id, by));
    deps_.audit.note(tx, by, {.action = "operator.reset_opened", .subject = known.email});
    return deps_.invitations.open(tx, known.has_password ? InvitationKind::reset : InvitationKind::operator_, id);
  });
}

Result<Operator> OperatorService::load_to_change(sql::Tx& tx, OperatorId id, const Actor& by) const {
  auto known = store::find_to_change(tx, id);
  if (!known) return no_such_operator();
  if (!may_manage(by.role, known->role)) return owners_only();
  return *std::move(known);
}

Result<Operator> OperatorService::load(OperatorId id) const {
  auto known = deps_.db.read([&](sql::Tx& tx) { return find(tx, id); });
  if (!known) return no_such_operator();
  return *std::move(known);
}

std::optional<Operator> OperatorService::find_by_email(std::string_view email) const {
  return deps_.db.read([&](sql::Tx& tx) { return find_by_email(tx, email); });
}

std::vector<Operator> OperatorService::list(std::optional<OperatorId> after, std::size_t limit) const {
  return deps_.db.read([&](sql::Tx& tx) {
    std::vector<Operator> page = store::list(tx, after.value_or(OperatorId{}), limit);
    const std::vector<OperatorId> with_totp = deps_.totp.list_on(tx);
    for (Operator& one : page) one.has_totp = std::binary_search(with_totp.begin(), with_totp.end(), one.id);
    return page;
  });
}

bool OperatorService::has_owner() const {
  return deps_.db.read([](sql::Tx& tx) { return store::count_active_owners(tx) > 0; });
}

std::optional<Operator> OperatorService::find(sql::Tx& tx, OperatorId id) const {
  auto known = store::find(tx, id);
  if (known) known = complete(tx, *std::move(known));
  return known;
}

std::optional<Operator> OperatorService::find_by_email(sql::Tx& tx, std::string_view email) const {
  auto known = store::find_by_email(tx, email);
  if (known) known = complete(tx, *std::move(known));
  return known;
}

Operator OperatorService::complete(sql::Tx& tx, Operator known) const {
  known.has_totp = deps_.totp.is_on(tx, known.id);
  return known;
}

std::optional<std::string> OperatorService::find_password_hash(sql::Tx& tx, OperatorId id) const {
  return store::find_password_hash(tx, id);
}

void OperatorService::change_password(sql::Tx& tx, OperatorId id, std::string_view hash) const {
  store::change_password(tx, id, hash);
}

void OperatorService::note_seen(sql::Tx& tx, OperatorId id) const {
  store::change_last_seen(tx, id, deps_.clock.now());
}

}  // namespace hearth::access
