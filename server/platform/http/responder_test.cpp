#include "platform/http/responder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdexcept>
#include <string>

#include "platform/base/id.hpp"
#include "platform/http/finish.hpp"
#include "platform/http/http_client_double.hpp"
#include "platform/http/logged_path.hpp"
#include "testing/manual_clock.hpp"

namespace hearth::http {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

struct Caller {
  std::string name;
};

// Lets in whoever says to be Ada, as a slice above would.
Gate only_ada() {
  return Gate{"Ada", [](Request& request) -> Done {
                const auto name = request.header("X-Name");
                if (!name) return Error{ErrorCode::unauthenticated, "access.sign_in"};
                if (*name != "Ada") return Error{ErrorCode::forbidden, "access.not_ada"};
                request.set_caller(Caller{std::string{*name}});
                return {};
              }};
}

// A router with one route of each kind, and a way to ask it.
struct Desk {
  test::ManualClock clock;
  RecordingLog log;
  Router router;
  Responder responder{{router, clock, log}, AllowedHosts{"127.0.0.1", {"hearth.example"}}};

  Desk() {
    router.get("/page", open_to_everyone(), [](const Request&) -> Result<Reply> { return page("<p>你好</p>"); });
    router.get("/rooms/{room}", open_to_everyone(), [](const Request& request) -> Result<Reply> {
      const auto room = TRY(request.path_id<Id<struct Room>>("room"));
      return text(std::to_string(room.value) + std::string{request.query("q").value_or("-")});
    });
    router.post("/echo", open_to_everyone(),
                [](const Request& request) -> Result<Reply> { return created(request.body()); });
    router.get("/ada", only_ada(),
               [](const Request& request) -> Result<Reply> { return text("hello " + request.caller<Caller>().name); });
    router.get("/broken", open_to_everyone(),
               [](const Request&) -> Result<Reply> { throw std::runtime_error{"table is gone\nfake line"}; });
    router.get("/odd", open_to_everyone(), [](const Request&) -> Result<Reply> { throw 7; });
    router.get("/split", open_to_everyone(),
               [](const Request&) -> Result<Reply> { return see_other("/\r\nSet-Cookie: a=b"); });
    router.get("/form", open_to_everyone(), [](const Request&) -> Result<Reply> {
      return Error{ErrorCode::invalid, "form.bad", "two fields are wrong", {{"/name", "too_long"}, {"/at", "missing"}}};
    });
  }

  Reply ask(Incoming incoming) { return responder.answer(std::move(incoming)); }
  Reply get(std::string target, Headers headers = {}) {
    return ask({.target = std::move(target), .headers = std::move(headers)});
  }
};

std::string header(const Reply& reply, std::string_view name) {
  return std::string{find_header(reply.headers, name).value_or("")};
}

TEST(Responder, AnswersWithSecurityHeaders) {
  Desk desk;
  const Reply reply = desk.get("/page");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.content_type, "text/html; charset=utf-8");
  EXPECT_THAT(header(reply, "Content-Security-Policy"), HasSubstr("default-src 'self'"));
  EXPECT_THAT(header(reply, "Content-Security-Policy"), HasSubstr("frame-ancestors 'none'"));
  EXPECT_EQ(header(reply, "X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(header(reply, "X-Frame-Options"), "DENY");
  EXPECT_EQ(header(reply, "Referrer-Policy"), "no-referrer");
  EXPECT_NE(header(reply, "X-Request-Id"), "");
}

TEST(Responder, ReadsPathAndQuery) {
  Desk desk;
  EXPECT_EQ(desk.get("/rooms/12?q=%E7%81%AB").body, "12火");
  EXPECT_EQ(desk.get("/rooms/12").body, "12-");
  for (const char* target : {"/rooms/0", "/rooms/-1", "/rooms/12x", "/rooms/99999999999999999999"}) {
    EXPECT_EQ(desk.get(target).status, 404) << target;
  }
}

TEST(Responder, ExplainsRefusalsAsProblems) {
  Desk desk;
  const Reply reply = desk.get("/form");
  EXPECT_EQ(reply.status, 400);
  EXPECT_EQ(reply.content_type, "application/problem+json");
  EXPECT_EQ(reply.body, R"({"type":"about:blank","title":"Bad Request","status":400,"detail":"two fields are wrong",)"
                        R"("reason":"form.bad","fields":[{"pointer":"/name","reason":"too_long"},)"
                        R"({"pointer":"/at","reason":"missing"}],"request":")" +
                            header(reply, "X-Request-Id") + "\"}");
  EXPECT_EQ(header(reply, "Cache-Control"), "no-store");
}

TEST(Responder, KnowsTheStatusOfEachCode) {
  const std::vector<std::pair<ErrorCode, int>> rows{{ErrorCode::invalid, 400},    {ErrorCode::unauthenticated, 401},
                                                    {ErrorCode::forbidden, 403},  {ErrorCode::not_found, 404},
                                                    {ErrorCode::conflict, 409},   {ErrorCode::too_many, 429},
                                                    {ErrorCode::unavailable, 503}};
  for (const auto& [code, status] : rows) EXPECT_EQ(problem({code, "a.b"}, "1").status, status);
}

TEST(Responder, RefusesUnknownPathsAndMethods) {
  Desk desk;
  EXPECT_EQ(desk.get("/nowhere").status, 404);
  EXPECT_THAT(desk.get("/nowhere").body, HasSubstr("http.no_such_page"));
  const Reply reply = desk.ask({.method = "DELETE", .target = "/page"});
  EXPECT_EQ(reply.status, 405);
  EXPECT_EQ(header(reply, "Allow"), "GET, HEAD");
  EXPECT_EQ(desk.ask({.method = "BREW", .target = "/page"}).status, 405);
  EXPECT_EQ(desk.get("/%zz").status, 400);
  EXPECT_EQ(desk.get("/page?a=%").status, 400);
}

TEST(Responder, AsksTheGateFirst) {
  Desk desk;
  const Reply stranger = desk.get("/ada");
  EXPECT_EQ(stranger.status, 401);
  EXPECT_EQ(header(stranger, "WWW-Authenticate"), "Bearer");
  EXPECT_EQ(desk.get("/ada", {{"x-name", "Bo"}}).status, 403);
  EXPECT_EQ(desk.get("/ada", {{"x-name", "Ada"}}).body, "hello Ada");
}

TEST(Responder, AnswersAnIncidentWithANumberThatTheLogHas) {
  Desk desk;
  const Reply reply = desk.get("/broken");
  const std::string number = header(reply, "X-Request-Id");
  EXPECT_EQ(reply.status, 500);
  EXPECT_THAT(reply.body, HasSubstr("\"incident\":\"" + number + "\""));
  EXPECT_THAT(reply.body, Not(HasSubstr("table is gone")));
  EXPECT_THAT(desk.log.lines(), Contains("error incident " + number + ": GET /broken: table is gone\\nfake line"));
  EXPECT_EQ(desk.get("/odd").status, 500);
}

TEST(Responder, NeverSendsAHeaderWithALineBreak) {
  Desk desk;
  const Reply reply = desk.get("/split");
  EXPECT_EQ(reply.status, 500);
  EXPECT_EQ(header(reply, "Location"), "");
}

TEST(Responder, ShowsBrowsersThePageForErrors) {
  Desk desk;
  desk.router.set_error_page([](const Error& error, std::string_view) { return "<h1>" + error.reason + "</h1>"; });
  const Reply shown = desk.get("/nowhere", {{"Accept", "text/html,*/*"}});
  EXPECT_EQ(shown.status, 404);
  EXPECT_EQ(shown.content_type, "text/html; charset=utf-8");
  EXPECT_EQ(shown.body, "<h1>http.no_such_page</h1>");
  EXPECT_EQ(desk.get("/api/v1/nowhere", {{"Accept", "text/html"}}).content_type, "application/problem+json");
  EXPECT_EQ(desk.get("/nowhere", {{"Accept", "*/*"}}).content_type, "application/problem+json");
}

TEST(Responder, SaysThatACopyIsStillGood) {
  Desk desk;
  const std::string tag = header(desk.get("/page"), "ETag");
  const Reply again = desk.get("/page", {{"If-None-Match", "\"other\", W/" + tag}});
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.body, "");
  EXPECT_EQ(header(again, "ETag"), tag);
  EXPECT_EQ(desk.get("/page", {{"If-None-Match", "\"other\""}}).status, 200);
  EXPECT_EQ(header(desk.ask({.method = "POST", .target = "/echo", .body = "{}"}), "ETag"), "");
}

TEST(Responder, KeepsQueriesAndForgedLinesOutOfTheLog) {
  Desk desk;
  desk.ask({.target = "/page?token=secret", .peer = "10.0.0.1"});
  const auto lines = desk.log.lines();
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_THAT(lines[0], HasSubstr("info GET /page 200 13 B 0 us route=/page id="));
  EXPECT_THAT(lines[0], HasSubstr("from=10.0.0.1"));
  EXPECT_THAT(lines[0], Not(HasSubstr("secret")));
}

TEST(Hosts, AreCheckedAgainstRebinding) {
  Desk desk;
  for (const char* host :
       {"localhost", "localhost:8080", "127.0.0.1:1", "[::1]:8080", "LOCALHOST.", "hearth.example"}) {
    EXPECT_EQ(desk.get("/page", {{"Host", host}}).status, 200) << host;
  }
  for (const char* host :
       {"evil.example", "", "localhost.evil.example", "[::1", "127.0.0.1.evil.example", "x@localhost"}) {
    EXPECT_EQ(desk.get("/page", {{"Host", host}}).status, 421) << host;
  }
  EXPECT_EQ(desk.get("http://evil.example/page", {{"Host", "localhost"}}).status, 421);
  EXPECT_EQ(desk.get("/page", {{"Host", "localhost"}, {"host", "localhost"}}).status, 400);
  EXPECT_EQ(desk.ask({.target = "/page", .must_name_host = true}).status, 400);
}

TEST(Hosts, AreFreeOnAPublicAddressUnlessNamed) {
  EXPECT_TRUE(AllowedHosts("0.0.0.0", {}).allows("anything.example"));
  EXPECT_FALSE(AllowedHosts("0.0.0.0", {"hearth.example"}).allows("anything.example"));
  EXPECT_TRUE(AllowedHosts("0.0.0.0", {"hearth.example"}).allows("hearth.example:443"));
  EXPECT_FALSE(AllowedHosts("localhost", {}).allows("anything.example"));
}

TEST(Wire, WritesDatesAsHttpHasThem) {
  EXPECT_EQ(http_date(Timestamp{784'111'777'000}), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(http_date(Timestamp{0}), "Thu, 01 Jan 1970 00:00:00 GMT");
}

TEST(Wire, SendsTheLengthButNotTheBodyForHead) {
  const std::string bytes =
      to_wire(text("hello"), {.is_head = true, .stays_open = false, .now = Timestamp{784'111'777'000}});
  EXPECT_EQ(bytes,
            "HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Type: text/plain; charset=utf-8\r\n"
            "Content-Length: 5\r\nConnection: close\r\n\r\n");
}

TEST(LoggedPath, HidesQueriesAndSecrets) {
  EXPECT_EQ(logged_path("/rooms/7?q=private"), "/rooms/7");
  EXPECT_EQ(logged_path("/"), "/");
  EXPECT_EQ(logged_path("-"), "-");
  EXPECT_EQ(logged_path("//a/"), "//a/");
  const std::string secret = "WIEOxVpupYa28HbRgP3xeHTOqCuZWdTMUrOrWe3L-FQ";
  EXPECT_EQ(logged_path("/console/invitation/" + secret), "/console/invitation/*");
  EXPECT_EQ(logged_path("/invitations/" + secret + "/x?y"), "/invitations/*/x");
  EXPECT_EQ(logged_path("/console/assets/" + secret + ".js"), "/console/assets/" + secret + ".js");
}

}  // namespace
}  // namespace hearth::http
