#include "app/openapi_document.hpp"

#include "app/version.hpp"
#include "platform/api/openapi.hpp"

namespace hearth::app {
namespace {

constexpr std::string_view kAbout =
    "Members, groups and communities: what happened in them, what it says, and who may see it.\n\n"
    "- Ids are whole numbers. Instants are RFC 3339 in UTC with milliseconds; days are those of the community's time "
    "zone. `null` means: not known.\n"
    "- Lists come in pages: ask with `limit` and `cursor`, go on with `next_cursor`.\n"
    "- A refusal is `application/problem+json`; its `reason` is a stable key, its `fields` name every bad field.\n"
    "- People sign in with `POST /api/v1/session` and a cookie; each of their writes carries the header "
    "`X-CSRF-Token` with the session's `csrf`. Programs send a token.\n"
    "- A write may carry an `Idempotency-Key`. Sent again with the same key within a day it is not done again: the "
    "answer "
    "of the first time comes back with `Idempotency-Replayed: true`. Answers that show a secret (`x-shows-secret`) are "
    "not kept; then the repeat is refused. Keys of callers who have not signed in are not remembered.\n"
    "- `x-who` says who may call an operation, `x-permission` what their role must allow.";

constexpr std::string_view kSession =
    R"({"type":"apiKey","in":"cookie","name":"hearth_session",)"
    R"("description":"An operator's session. Writes also carry its csrf in the header X-CSRF-Token."})";
constexpr std::string_view kToken =
    R"({"type":"http","scheme":"bearer","description":"A program's token, made in the settings or by `hearth token`."})";

}  // namespace

std::string openapi_document(const http::Router& router) {
  return api::openapi(router, {.version = version(),
                               .about = kAbout,
                               .tags = {{"access", "Signing in, operators, tokens, the audit log."},
                                        {"insight", "Figures of communities, groups and members."},
                                        {"members", "Who members are: profiles, notes, consent, merging."},
                                        {"tags", "Which tags there are, and who has them."},
                                        {"conversations", "What was said, and where."},
                                        {"imports", "Reading exports of chats."},
                                        {"app", "Search over everything; backups."}},
                               .passes = {{"session", kSession}, {"token", kToken}},
                               .permission_about = "Needs the permission"});
}

}  // namespace hearth::app
