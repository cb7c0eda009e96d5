#include <fmt/format.h>
#include <gtest/gtest.h>

#include "app/roles_world.hpp"

namespace hearth::app {
namespace {

// Who gets past the gate of a route. A new route without a row fails the test: whoever adds it says here who may come.
// `people` come with a session, `programs` with a token of that role.
struct Rights {
  std::string_view route;
  std::string_view people;
  std::string_view programs;
};

constexpr std::string_view kEverybody = "vompar";
constexpr std::string_view kAll = "ompar";
constexpr std::string_view kNone = "";

constexpr Rights kRights[] = {
    {"GET /healthz", kEverybody, kAll},
    {"GET /", kEverybody, kAll},
    {"GET /console", kEverybody, kAll},
    {"GET /console/{path...}", kEverybody, kAll},
    {"GET /api/v1/openapi.json", kEverybody, kAll},

    {"GET /api/v1/session", kEverybody, kAll},
    {"POST /api/v1/session", kEverybody, kAll},
    {"DELETE /api/v1/session", kAll, kNone},
    {"GET /api/v1/invitations/{token}", kEverybody, kAll},
    {"POST /api/v1/invitations/{token}", kEverybody, kAll},
    {"GET /api/v1/me", kAll, kNone},
    {"PATCH /api/v1/me", kAll, kNone},
    {"POST /api/v1/me/password", kAll, kNone},
    {"GET /api/v1/me/sessions", kAll, kNone},
    {"DELETE /api/v1/me/sessions/{session}", kAll, kNone},
    {"POST /api/v1/me/totp", kAll, kNone},
    {"POST /api/v1/me/totp/confirm", kAll, kNone},
    {"DELETE /api/v1/me/totp", kAll, kNone},
    {"GET /api/v1/operators", "om", "om"},
    {"POST /api/v1/operators", "om", "om"},
    {"PATCH /api/v1/operators/{operator}", "om", "om"},
    {"POST /api/v1/operators/{operator}/reset", "om", "om"},
    {"GET /api/v1/tokens", "o", "o"},
    {"POST /api/v1/tokens", "o", "o"},
    {"DELETE /api/v1/tokens/{token}", "o", "o"},
    {"GET /api/v1/audit", "om", "om"},

    {"GET /api/v1/communities", kAll, kAll},
    {"GET /api/v1/communities/{community}", kAll, kAll},
    {"GET /api/v1/communities/{community}/charts", kAll, kAll},
    {"GET /api/v1/communities/{community}/report", kAll, kAll},
    {"GET /api/v1/health-map", kAll, kAll},
    {"GET /api/v1/today", kAll, kAll},
    {"GET /api/v1/groups", kAll, kAll},
    {"GET /api/v1/groups/export.csv", kAll, kAll},
    {"GET /api/v1/groups/{group}", kAll, kAll},
    {"PATCH /api/v1/communities/{community}", "om", "om"},
    {"GET /api/v1/search", kAll, kAll},
    {"GET /api/v1/live", kAll, kAll},

    {"GET /api/v1/communities/{community}/members", "ompa", "ompa"},
    {"GET /api/v1/communities/{community}/members/export.csv", "ompa", "ompa"},
    {"GET /api/v1/communities/{community}/members/ids", "ompa", "ompa"},
    {"GET /api/v1/members/{member}", "ompa", "ompa"},
    {"GET /api/v1/members/{member}/timeline", "ompa", "ompa"},

    {"GET /api/v1/purchases/rfm", kAll, kAll},
    {"GET /api/v1/purchases/cohorts", kAll, kAll},
    {"GET /api/v1/purchases/customers", "ompa", "ompa"},
    {"GET /api/v1/purchases/customers/export.csv", "ompa", "ompa"},

    {"GET /api/v1/member-fields", "ompa", "ompa"},
    {"POST /api/v1/member-fields", "om", "om"},
    {"POST /api/v1/member-fields/order", "om", "om"},
    {"PATCH /api/v1/member-fields/{field}", "om", "om"},
    {"GET /api/v1/members/{member}/profile", "ompa", "ompa"},
    {"PATCH /api/v1/members/{member}/profile", "omp", "omp"},
    {"GET /api/v1/members/{member}/profile/history", "ompa", "ompa"},
    {"GET /api/v1/members/{member}/consents", "ompa", "ompa"},
    {"POST /api/v1/members/{member}/consents", "omp", "omp"},
    {"GET /api/v1/members/{member}/notes", "ompa", "ompa"},
    {"POST /api/v1/members/{member}/notes", "omp", "omp"},
    {"PATCH /api/v1/member-notes/{note}", "omp", "omp"},
    {"DELETE /api/v1/member-notes/{note}", "omp", "omp"},
    {"GET /api/v1/members/{member}/follow-ups", "ompa", "ompa"},
    {"POST /api/v1/members/{member}/follow-ups", "omp", "omp"},
    {"GET /api/v1/follow-ups", "ompa", "ompa"},
    {"PATCH /api/v1/follow-ups/{follow_up}", "omp", "omp"},
    {"DELETE /api/v1/follow-ups/{follow_up}", "omp", "omp"},
    {"GET /api/v1/members/duplicates", "ompa", "ompa"},
    {"POST /api/v1/members/duplicates/distinct", "omp", "omp"},
    {"POST /api/v1/members/{member}/merge", "omp", "omp"},
    {"POST /api/v1/members/{member}/unmerge", "omp", "omp"},
    {"DELETE /api/v1/members/{member}", "om", "om"},
    {"POST /api/v1/segments/preview", "ompa", "ompa"},
    {"POST /api/v1/segments/overlap", "ompa", "ompa"},
    {"GET /api/v1/segments/presets", "ompa", "ompa"},
    {"GET /api/v1/segments/words", "ompa", "ompa"},
    {"GET /api/v1/segments/fields", "ompa", "ompa"},
    {"GET /api/v1/segments/members", "ompa", "ompa"},
    {"GET /api/v1/segments", "ompa", "ompa"},
    {"POST /api/v1/segments", "omp", "omp"},
    {"GET /api/v1/segments/{segment}", "ompa", "ompa"},
    {"PATCH /api/v1/segments/{segment}", "omp", "omp"},
    {"DELETE /api/v1/segments/{segment}", "omp", "omp"},
    {"POST /api/v1/segments/{segment}/freeze", "omp", "omp"},
    {"GET /api/v1/segments/{segment}/members", "ompa", "ompa"},
    {"GET /api/v1/members/export", "ompa", "ompa"},
    {"GET /api/v1/communities/{community}/members/export", "ompa", "ompa"},
    {"GET /api/v1/segments/{segment}/trend", "ompa", "ompa"},
    {"GET /api/v1/segments/members/ids", "ompa", "ompa"},
    {"GET /api/v1/segments/{segment}/members/ids", "ompa", "ompa"},
    {"GET /api/v1/tag-rules", "ompa", "ompa"},
    {"POST /api/v1/tag-rules/preview", "omp", "omp"},
    {"POST /api/v1/tag-rules", "omp", "omp"},
    {"PATCH /api/v1/tag-rules/{rule}", "omp", "omp"},
    {"DELETE /api/v1/tag-rules/{rule}", "omp", "omp"},
    {"GET /api/v1/tag-groups", kAll, kAll},
    {"POST /api/v1/tag-groups", "omp", "omp"},
    {"PATCH /api/v1/tag-groups/{group}", "omp", "omp"},
    {"POST /api/v1/tag-groups/order", "omp", "omp"},
    {"POST /api/v1/tag-groups/{group}/tags", "omp", "omp"},
    {"POST /api/v1/tag-groups/{group}/tags/order", "omp", "omp"},
    {"PATCH /api/v1/tags/{tag}", "omp", "omp"},
    {"GET /api/v1/members/{member}/tags", "ompa", "ompa"},
    {"POST /api/v1/members/{member}/tags", "omp", "omp"},
    {"DELETE /api/v1/members/{member}/tags/{tag}", "omp", "omp"},
    {"GET /api/v1/groups/{group}/tags", kAll, kAll},
    {"POST /api/v1/groups/{group}/tags", "omp", "omp"},
    {"DELETE /api/v1/groups/{group}/tags/{tag}", "omp", "omp"},
    {"GET /api/v1/member-tags", "ompa", "ompa"},
    {"GET /api/v1/tags/{tag}/bearers", "ompa", "ompa"},
    {"GET /api/v1/tag-actions", "omp", "omp"},
    {"POST /api/v1/tag-actions", "omp", "omp"},
    {"GET /api/v1/tag-actions/{action}", "omp", "omp"},
    {"GET /api/v1/tag-actions/{action}/undo", "omp", "omp"},
    {"POST /api/v1/tag-actions/{action}/undo", "omp", "omp"},

    {"GET /api/v1/groups/{group}/messages", "ompa", "ompa"},
    {"GET /api/v1/groups/{group}/days", "ompa", "ompa"},
    {"GET /api/v1/groups/{group}/notices", "ompa", "ompa"},
    {"GET /api/v1/messages/search", "ompa", "ompa"},

    {"POST /api/v1/uploads", "omp", "omp"},
    {"GET /api/v1/uploads/{upload}/preview", "omp", "omp"},
    {"DELETE /api/v1/uploads/{upload}", "omp", "omp"},
    {"GET /api/v1/imports", "omp", "omp"},
    {"POST /api/v1/imports", "omp", "omp"},
    {"GET /api/v1/imports/{import}", "omp", "omp"},
    {"POST /api/v1/imports/{import}/stop", "omp", "omp"},
    {"POST /api/v1/imports/{import}/resume", "omp", "omp"},
    {"GET /api/v1/imports/{import}/rejects.csv", "omp", "omp"},
    {"GET /api/v1/uploads/{upload}/sheet", "omp", "omp"},
    {"GET /api/v1/sheet-imports", "omp", "omp"},
    {"POST /api/v1/sheet-imports", "omp", "omp"},
    {"GET /api/v1/sheet-imports/{import}", "omp", "omp"},
    {"POST /api/v1/sheet-imports/{import}/stop", "omp", "omp"},
    {"GET /api/v1/sheet-imports/{import}/bad-rows", "omp", "omp"},

    {"GET /api/v1/backups", "o", "o"},
    {"POST /api/v1/backups", "o", "o"},
    {"GET /api/v1/backups/{backup}", "o", "o"},
    {"DELETE /api/v1/backups/{backup}", "o", "o"},
};

struct RightsWorld : RolesWorld {
  // What the gate says: nothing when it lets in, else the reason.
  static std::string refusal(const http::Route& route, http::Headers headers) {
    http::Request request{{.method = route.method, .headers = std::move(headers), .peer = "192.0.2.1"}};
    const Done entry = route.gate.check(request);
    return entry.ok() ? std::string{} : entry.error().reason;
  }
  std::string refusal_of_person(const http::Route& route, char letter) {
    const std::string& token = sessions.at(letter);
    return refusal(route, {{"Cookie", "hearth_session=" + token}, {"X-CSRF-Token", access::csrf_of(token)}});
  }
  std::string refusal_of_program(const http::Route& route, char letter) {
    return refusal(route, {{"Authorization", "Bearer " + tokens.at(letter)}});
  }
};

const Rights* find_rights(std::string_view route) {
  const auto* const found =
      std::find_if(std::begin(kRights), std::end(kRights), [&](const Rights& rights) { return rights.route == route; });
  return found == std::end(kRights) ? nullptr : found;
}

std::string name_of(const http::Route& route) {
  return fmt::format("{} {}", to_text(route.method), route.pattern);
}

bool has(std::string_view letters, char letter) {
  return letters.find(letter) != std::string_view::npos;
}

TEST(RouteRights, AreWhatTheTableSaysForEveryRouteAndRole) {
  RightsWorld world;
  for (const auto& route : world.router.routes()) {
    const std::string name = name_of(*route);
    const Rights* rights = find_rights(name);
    ASSERT_NE(rights, nullptr) << name << " has no row here: say who may call it";
    const std::string visitor = RightsWorld::refusal(*route, {});
    EXPECT_EQ(visitor, has(rights->people, 'v') ? "" : "access.sign_in_needed") << name;
    for (const auto& [letter, role] : kRoles) {
      const std::string who = fmt::format("{} as {}", name, to_text(role));
      EXPECT_EQ(world.refusal_of_person(*route, letter), has(rights->people, letter) ? "" : "access.not_permitted")
          << who;
      const char* refused = rights->programs.empty() ? "access.operators_only" : "access.not_permitted";
      EXPECT_EQ(world.refusal_of_program(*route, letter), has(rights->programs, letter) ? "" : refused)
          << who << ", a program";
    }
  }
}

TEST(RouteRights, NameNoRouteThatIsGone) {
  RightsWorld world;
  for (const Rights& rights : kRights) {
    EXPECT_TRUE(std::any_of(world.router.routes().begin(), world.router.routes().end(), [&](const auto& route) {
      return name_of(*route) == rights.route;
    })) << rights.route;
  }
}

TEST(RouteRights, OfSessionsEndWithTheTokenOfWrites) {
  RightsWorld world;
  for (const auto& route : world.router.routes()) {
    const bool writes = route->method != http::Method::get && route->method != http::Method::head;
    const Rights* rights = find_rights(name_of(*route));
    if (!writes || rights == nullptr || has(rights->people, 'v')) continue;
    const std::string cookie = "hearth_session=" + world.sessions.at('o');
    EXPECT_EQ(RightsWorld::refusal(*route, {{"Cookie", cookie}}), "access.wrong_csrf") << name_of(*route);
  }
}

}  // namespace
}  // namespace hearth::app
