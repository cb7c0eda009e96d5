#include "access/routes/access_routes.hpp"
#include "access/routes/id_page.hpp"
#include "platform/api/endpoint.hpp"

namespace hearth::access {
namespace {

using http::Request;

struct AuditQuery {
  api::PageAsk page;
  std::optional<OperatorId> operator_id;
  std::optional<std::string> action;
  std::optional<LocalDay> from;
  std::optional<LocalDay> to;  // with all of that day

  static constexpr std::string_view kSchema = "AuditQuery";
  static constexpr auto fields() {
    return std::tuple{api::embed(&AuditQuery::page), api::field("operator", &AuditQuery::operator_id),
                      api::field("action", &AuditQuery::action, {.max = 100}), api::field("from", &AuditQuery::from),
                      api::field("to", &AuditQuery::to)};
  }
};

struct AuditActor {
  OperatorId id;
  std::string name;

  static constexpr std::string_view kSchema = "AuditActor";
  static constexpr auto fields() {
    return std::tuple{api::field("id", &AuditActor::id), api::field("name", &AuditActor::name)};
  }
};

struct AuditCard {
  AuditEntryId id;
  Timestamp at;
  std::optional<AuditActor> who;  // null: no operator
  std::string actor;
  std::string action;
  std::string subject;
  std::string peer;
  std::string detail;  // JSON

  static constexpr std::string_view kSchema = "AuditEntry";
  static constexpr std::string_view kAbout = "Who did what, and when.";
  static constexpr auto fields() {
    return std::tuple{api::field("id", &AuditCard::id),         api::field("at", &AuditCard::at),
                      api::field("operator", &AuditCard::who),  api::field("actor", &AuditCard::actor),
                      api::field("action", &AuditCard::action), api::field("subject", &AuditCard::subject),
                      api::field("peer", &AuditCard::peer),     api::field("detail", &AuditCard::detail)};
  }
};

AuditCard card_of(const AuditEntry& entry) {
  AuditCard card{.id = entry.id,
                 .at = entry.at,
                 .who = {},
                 .actor = entry.actor,
                 .action = entry.note.action,
                 .subject = entry.note.subject,
                 .peer = entry.peer,
                 .detail = entry.note.detail};
  if (entry.operator_id) card.who = AuditActor{.id = *entry.operator_id, .name = entry.actor};
  return card;
}

Result<api::Page<AuditCard>> list_audit(AccessService& access, const AuditQuery& query, const Calendar& calendar) {
  AuditFilter filter{.operator_id = query.operator_id, .action = query.action};
  if (query.from) filter.from = calendar.start_of(*query.from);
  if (query.to) filter.before = calendar.start_of(LocalDay{query.to->days + 1});
  const auto before = TRY(parse_id_cursor<AuditEntryId>(query.page));
  return to_page(access.audit().list(filter, before, static_cast<std::size_t>(query.page.limit) + 1), query.page,
                 card_of);
}

}  // namespace

void mount_audit_routes(http::Router& router, AccessService& access, const RouteOptions& options) {
  router.get("/api/v1/audit", access.gates().permission("audit:read"),
             api::reads<AuditQuery>({.name = "list_audit", .summary = "Who did what, newest first.", .tag = "access"},
                                    [&access, calendar = options.calendar](const Request&, const AuditQuery& query) {
                                      return list_audit(access, query, calendar);
                                    }));
}

}  // namespace hearth::access
