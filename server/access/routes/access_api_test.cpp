#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "access/routes/console_world.hpp"
#include "platform/api/openapi.hpp"
#include "testing/database_matrix.hpp"

namespace hearth::access {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

ON_EVERY_DATABASE(AccessApi);

TEST_P(AccessApi, FromTheFirstStartToSignedOut) {
  ConsoleWorld world{GetParam()};
  Browser browser{world};
  const Answer before = browser.get("/api/v1/session");
  EXPECT_EQ(before.body, R"({"operator":null,"csrf":"","permissions":[],"setup_needed":true,"version":"1.2.3"})");

  const std::string link = "/api/v1/invitations/" + world.access.invitations().open_for_first_owner()->token;
  const Answer invitation = browser.get(link);
  EXPECT_EQ(invitation.at("kind"), "owner");
  EXPECT_EQ(invitation.at("email"), "null");
  EXPECT_EQ(invitation.at("role"), "owner");
  EXPECT_EQ(invitation.at("expires_at"), "2024-05-02T01:00:00.000Z");

  const Answer made = browser.post(
      link, R"({"name":"Ada","email":"Ada@example.org","password":"tea for the whole village","language":"zh-CN"})");
  EXPECT_EQ(made.status, 200);
  EXPECT_EQ(made.at("operator.email"), "ada@example.org");
  EXPECT_EQ(made.at("operator.role"), "owner");
  EXPECT_EQ(made.count("permissions"), kPermissions.size());
  EXPECT_EQ(made.at("setup_needed"), "");  // false
  EXPECT_THAT(made.cookie, AllOf(StartsWith("hearth_session="), HasSubstr("HttpOnly; SameSite=Lax")));
  EXPECT_EQ(browser.get(link).status, 404);

  const Answer session = browser.get("/api/v1/session");
  EXPECT_EQ(session.at("operator.name"), "Ada");
  EXPECT_EQ(session.at("csrf"), made.at("csrf"));
  const Answer out = browser.ask("DELETE", "/api/v1/session");
  EXPECT_EQ(out.status, 204);
  EXPECT_THAT(out.cookie, HasSubstr("Max-Age=0"));
  EXPECT_EQ(browser.get("/api/v1/me").status, 401);
  EXPECT_EQ(browser.sign_in("ada@example.org").status, 200);
  EXPECT_EQ(browser.get("/api/v1/me").at("name"), "Ada");
}

TEST_P(AccessApi, FiveWrongPasswordsAreAnsweredWithTheTimeToWait) {
  ConsoleWorld world{GetParam()};
  world.add_owner();
  Browser browser{world};
  for (int i = 0; i < 4; ++i) {
    const Answer wrong = browser.sign_in("ada@example.org", "wrong");
    EXPECT_EQ(wrong.status, 401);
    EXPECT_EQ(wrong.at("reason"), "access.wrong_credentials");
    EXPECT_EQ(wrong.cookie, "");
  }
  const Answer locked = browser.sign_in("ada@example.org", "wrong");
  EXPECT_EQ(locked.status, 429);
  EXPECT_EQ(locked.at("reason"), "access.locked");
  EXPECT_EQ(locked.retry_after, "900");
  EXPECT_THAT(locked.at("detail"), HasSubstr("until 2024-05-01T01:15:00Z"));
  EXPECT_EQ((Browser{world, "192.0.2.2"}.sign_in("ada@example.org").status), 200);
}

TEST_P(AccessApi, OperatorsAreInvitedChangedAndReset) {
  ConsoleWorld world{GetParam()};
  world.add_owner();
  Browser ada{world};
  ASSERT_EQ(ada.sign_in("ada@example.org").status, 200);
  const Answer invited = ada.post("/api/v1/operators", R"({"email":"lin@example.org","name":"Lin","role":"manager"})");
  EXPECT_EQ(invited.status, 201);
  EXPECT_EQ(invited.at("operator.state"), "invited");
  const std::string link = "/api/v1/invitations/" + invited.at("invitation.token");
  Browser lin{world};
  EXPECT_EQ(lin.get(link).at("kind"), "operator");
  EXPECT_EQ(lin.get(link).at("name"), "Lin");
  EXPECT_EQ(lin.post(link, R"({"name":"Lin","password":"tea for the whole village","language":"en"})").status, 200);

  EXPECT_EQ(lin.ask("PATCH", "/api/v1/operators/1", R"({"role":"analyst"})").at("reason"), "access.owners_only");
  EXPECT_EQ(ada.ask("PATCH", "/api/v1/operators/1", R"({"role":"analyst"})").at("reason"), "access.last_owner");
  EXPECT_EQ(ada.ask("PATCH", "/api/v1/operators/2", R"({"state":"invited"})").at("fields.0.pointer"), "/state");
  EXPECT_EQ(ada.ask("PATCH", "/api/v1/operators/2", R"({"role":"king"})").at("fields.0.reason"), "not_one_of_these");
  EXPECT_EQ(ada.ask("PATCH", "/api/v1/operators/9", R"({"name":"X"})").status, 404);
  EXPECT_EQ(ada.ask("PATCH", "/api/v1/operators/2", R"({"state":"disabled"})").at("state"), "disabled");
  EXPECT_EQ(lin.get("/api/v1/me").at("reason"), "access.session_over");
  EXPECT_EQ(ada.ask("PATCH", "/api/v1/operators/2", R"({"state":"active","name":"林"})").at("name"), "林");
  const Answer reset = ada.post("/api/v1/operators/2/reset");
  EXPECT_EQ(reset.status, 201);
  EXPECT_EQ(lin.get("/api/v1/invitations/" + reset.at("token")).at("kind"), "reset");

  const Answer first = ada.get("/api/v1/operators?limit=1");
  EXPECT_EQ(first.at("items.0.email"), "ada@example.org");
  const Answer second = ada.get("/api/v1/operators?limit=1&cursor=" + first.at("next_cursor"));
  EXPECT_EQ(second.at("items.0.email"), "lin@example.org");
  EXPECT_EQ(second.at("next_cursor"), "null");
}

TEST_P(AccessApi, AnAccountIsItsOwnersBusiness) {
  ConsoleWorld world{GetParam()};
  world.add_owner();
  Browser here{world};
  Browser there{world};
  ASSERT_EQ(here.sign_in("ada@example.org").status, 200);
  ASSERT_EQ(there.sign_in("ada@example.org").status, 200);
  EXPECT_EQ(here.ask("PATCH", "/api/v1/me", R"({"name":"Ada L.","language":"zh-TW"})").at("language"), "zh-TW");
  EXPECT_EQ(here.ask("PATCH", "/api/v1/me", R"({"name":""})").at("fields.0.reason"), "access.bad_name");

  const Answer sessions = here.get("/api/v1/me/sessions");
  ASSERT_EQ(sessions.count("items"), 2U);
  const bool is_first = sessions.at("items.0.is_current") == "true";
  EXPECT_EQ(here.ask("DELETE", "/api/v1/me/sessions/" + sessions.at(is_first ? "items.1.id" : "items.0.id")).status,
            204);
  EXPECT_EQ(there.get("/api/v1/me").status, 401);
  EXPECT_EQ(here.ask("DELETE", "/api/v1/me/sessions/999").status, 404);

  const Answer begun = here.post("/api/v1/me/totp");
  EXPECT_THAT(begun.at("qr_svg"), StartsWith("<svg"));
  const Answer confirmed =
      here.post("/api/v1/me/totp/confirm", R"({"code":")" + world.code_of(begun.at("secret")) + R"("})");
  EXPECT_EQ(confirmed.count("recovery_codes"), 10U);
  EXPECT_EQ(here.get("/api/v1/me").at("has_totp"), "true");
  EXPECT_EQ(there.sign_in("ada@example.org").at("reason"), "access.code_needed");
  EXPECT_EQ(here.ask("DELETE", "/api/v1/me/totp", R"({"password":"wrong"})").at("fields.0.pointer"), "/password");
  EXPECT_EQ(here.ask("DELETE", "/api/v1/me/totp", R"({"password":"tea for the whole village"})").status, 204);

  EXPECT_EQ(here.post("/api/v1/me/password", R"({"current":"tea for the whole village","next":"password123"})")
                .at("fields.0.reason"),
            "access.weak_password");
  EXPECT_EQ(here.post("/api/v1/me/password", R"({"current":"tea for the whole village","next":"k7-Qm2xW9v"})").status,
            204);
  EXPECT_EQ(here.get("/api/v1/me").status, 200);
}

TEST_P(AccessApi, TokensAreShownOnceAndTheLogKeepsWhoMadeThem) {
  ConsoleWorld world{GetParam()};
  world.add_owner();
  Browser ada{world};
  ASSERT_EQ(ada.sign_in("ada@example.org").status, 200);
  const Answer made = ada.post("/api/v1/tokens", R"({"name":"deploy","role":"analyst","days":7})");
  EXPECT_EQ(made.status, 201);
  EXPECT_THAT(made.at("secret"), StartsWith("hrt_"));
  EXPECT_EQ(made.at("token.created_by"), "Ada");
  EXPECT_EQ(made.at("token.expires_at"), "2024-05-08T01:00:00.000Z");
  EXPECT_THAT(ada.get("/api/v1/tokens").body, AllOf(HasSubstr("deploy"), Not(HasSubstr("hrt_"))));
  EXPECT_EQ(ada.post("/api/v1/tokens", R"({"name":"","role":"analyst","days":0})").at("fields.1.pointer"), "/days");
  EXPECT_EQ(ada.ask("DELETE", "/api/v1/tokens/" + made.at("token.id")).status, 204);
  EXPECT_EQ(ada.ask("DELETE", "/api/v1/tokens/" + made.at("token.id")).status, 404);

  const Answer log = ada.get("/api/v1/audit?action=token&from=2024-05-01&to=2024-05-01");
  ASSERT_EQ(log.count("items"), 2U);
  EXPECT_EQ(log.at("items.0.action"), "token.removed");
  EXPECT_EQ(log.at("items.1.operator.name"), "Ada");
  EXPECT_EQ(log.at("items.1.peer"), "192.0.2.1");
  EXPECT_EQ(log.at("items.1.detail"), R"({"role":"analyst","expires_at":"2024-05-08T01:00:00.000Z"})");
  EXPECT_EQ(ada.get("/api/v1/audit?to=2024-04-30").count("items"), 0U);
  EXPECT_EQ(ada.get("/api/v1/audit?operator=1&limit=1").count("items"), 1U);
  EXPECT_EQ(ada.get("/api/v1/audit?from=yesterday").at("fields.0.reason"), "time.bad_day");
}

TEST(AccessApiAnswers, DescribesItselfInOneDocument) {
  ConsoleWorld world;
  const std::string document = api::openapi(world.router, {.version = "1.2.3"});
  EXPECT_THAT(document, AllOf(HasSubstr("create_session"), HasSubstr("\"zh-TW\""), HasSubstr("RecoveryCodes")));
}

TEST(AccessApiAnswers, KeepsAnswersWithSecretsOutOfCaches) {
  ConsoleWorld world;
  const http::Reply reply = world.responder.answer({.target = "/api/v1/session"});
  EXPECT_EQ(http::find_header(reply.headers, "Cache-Control"), "no-store, no-transform");
}

// Whatever is sent, nobody makes a mistake of ours of it, and nobody comes in.
RC_GTEST_PROP(AccessApiStorm, AnswersAnyBodyWithARefusal, (const std::string& body, const std::string& path)) {
  static ConsoleWorld world;
  static const Operator ada = world.add_owner();
  const std::string encoded = http::percent_encode(path);
  const std::pair<std::string, std::string> targets[] = {{"POST", "/api/v1/session"},
                                                         {"POST", "/api/v1/invitations/" + encoded},
                                                         {"GET", "/api/v1/invitations/" + encoded},
                                                         {"GET", "/api/v1/operators?cursor=" + encoded},
                                                         {"PATCH", "/api/v1/operators/" + encoded},
                                                         {"DELETE", "/api/v1/tokens/" + encoded}};
  for (const auto& [method, target] : targets) {
    const http::Reply reply = world.responder.answer({.method = method,
                                                      .target = target,
                                                      .headers = {{"Content-Type", "application/json"},
                                                                  {"Cookie", "hearth_session=" + encoded},
                                                                  {"Authorization", encoded}},
                                                      .body = body});
    RC_ASSERT(reply.status >= 400 && reply.status < 500);
  }
}

}  // namespace
}  // namespace hearth::access
