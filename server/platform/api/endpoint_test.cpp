#include "platform/api/endpoint.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "platform/api/openapi.hpp"
#include "platform/base/base64.hpp"
#include "platform/http/http_client_double.hpp"
#include "platform/http/responder.hpp"
#include "testing/manual_clock.hpp"

namespace hearth::api {
namespace {

using ::testing::HasSubstr;

enum class Colour { ember, ash };
constexpr auto wire_names(Colour) {
  return std::array{std::pair{Colour::ember, std::string_view{"ember"}},
                    std::pair{Colour::ash, std::string_view{"ash"}}};
}

struct Cup {
  std::string name;
  Colour colour = Colour::ember;
  std::optional<std::int64_t> size;
  std::vector<std::string> marks;
  Timestamp made_at;
  static constexpr std::string_view kSchema = "Cup";
  static constexpr auto fields() {
    return std::tuple{field("name", &Cup::name, {.min = 1, .max = 5}), field("colour", &Cup::colour),
                      field("size", &Cup::size, {.min = 1, .max = 9}), field("marks", &Cup::marks, {.max = 2}),
                      field("made_at", &Cup::made_at)};
  }
};

struct CupsQuery {
  PageAsk page;
  std::optional<Colour> colour;
  static constexpr std::string_view kSchema = "CupsQuery";
  static constexpr auto fields() { return std::tuple{embed(&CupsQuery::page), field("colour", &CupsQuery::colour)}; }
};

struct TeaRoom {
  TeaRoom() {
    router.post("/api/v1/cups", http::open_to_everyone(),
                writes<Cup>({.name = "create_cup", .summary = "Makes a cup.", .tag = "tea", .status = 201},
                            [](const http::Request&, const Cup& cup) { return Result<Cup>{cup}; }));
    router.get("/api/v1/cups", http::open_to_everyone(),
               reads<CupsQuery>({.name = "list_cups", .summary = "All cups.", .tag = "tea"},
                                [](const http::Request&, const CupsQuery& query) {
                                  Page<Cup> page;
                                  page.total = query.page.limit;
                                  return Result<Page<Cup>>{page};
                                }));
    router.remove("/api/v1/cups/{cup}", http::open_to_everyone(),
                  answers({.name = "remove_cup", .summary = "Breaks a cup.", .tag = "tea"},
                          [](const http::Request&) { return Done{}; }));
  }
  http::Reply post(std::string body) {
    return responder.answer({.method = "POST",
                             .target = "/api/v1/cups",
                             .headers = {{"Content-Type", "application/json; charset=utf-8"}},
                             .body = std::move(body)});
  }
  http::Reply get(std::string target) { return responder.answer({.target = std::move(target)}); }

  test::ManualClock clock;
  http::RecordingLog log;
  http::Router router;
  http::Responder responder{{router, clock, log}, http::AllowedHosts{"127.0.0.1", {}}};
};

TEST(Endpoint, GivesBackWhatItRead) {
  TeaRoom room;
  const std::string cup =
      R"({"name":"茶杯","colour":"ash","size":null,"marks":["a","b"],"made_at":"2026-05-01T03:04:05.678Z"})";
  const http::Reply reply = room.post(cup);
  EXPECT_EQ(reply.status, 201);
  EXPECT_EQ(reply.body, cup);
}

TEST(Endpoint, NamesEveryBadField) {
  TeaRoom room;
  const http::Reply reply =
      room.post(R"({"name":"too long","colour":"blue","size":10,"marks":[1,"b","c"],"made_at":"never","handle":true})");
  EXPECT_EQ(reply.status, 400);
  for (const char* part :
       {R"({"pointer":"/name","reason":"too_long"})", R"({"pointer":"/colour","reason":"not_one_of_these"})",
        R"({"pointer":"/size","reason":"too_large"})", R"({"pointer":"/marks","reason":"too_long"})",
        R"({"pointer":"/marks/0","reason":"not_a_text"})", R"({"pointer":"/made_at","reason":"time.bad_instant"})",
        R"({"pointer":"/handle","reason":"unknown_field"})"}) {
    EXPECT_THAT(reply.body, HasSubstr(part));
  }
}

TEST(Endpoint, TellsWhatIsMissing) {
  TeaRoom room;
  const http::Reply reply = room.post("{}");
  for (const char* name : {"/name", "/colour", "/marks", "/made_at"}) {
    EXPECT_THAT(reply.body, HasSubstr(std::string{R"({"pointer":")"} + name + R"(","reason":"missing"})"));
  }
  EXPECT_THAT(reply.body, ::testing::Not(HasSubstr("/size")));
}

TEST(Endpoint, NamesFieldsThatAreGivenTwice) {
  TeaRoom room;
  const std::string body = room.post(R"({"size":1,"size":2,"handle":1,"handle":2})").body;
  EXPECT_THAT(body, HasSubstr(R"({"pointer":"/size","reason":"given_twice"})"));
  EXPECT_THAT(body, HasSubstr(R"({"pointer":"/handle","reason":"unknown_field"})"));
}

// What chat exporters are known to get wrong is no excuse for a program that calls.
TEST(Endpoint, RefusesWhatIsNoJson) {
  TeaRoom room;
  for (const char* body :
       {"{", R"({"name":"\xe9"})", R"({"name":"\ud800"})", "{\"name\":\"\xFF\"}", "{\"name\":\"\t\"}"}) {
    EXPECT_THAT(room.post(body).body, HasSubstr("api.bad_json")) << body;
  }
  EXPECT_THAT(room.post("[]").body, HasSubstr("not_an_object"));
  const http::Reply form = room.responder.answer(
      {.method = "POST", .target = "/api/v1/cups", .headers = {{"Content-Type", "text/plain"}}, .body = "{}"});
  EXPECT_EQ(form.status, 400);
  EXPECT_THAT(form.body, HasSubstr("api.not_json"));
}

TEST(Endpoint, ReadsQueries) {
  TeaRoom room;
  EXPECT_THAT(room.get("/api/v1/cups").body, HasSubstr(R"("total":50)"));
  EXPECT_THAT(room.get("/api/v1/cups?limit=7&colour=ash").body, HasSubstr(R"("total":7)"));
  const http::Reply bad = room.get("/api/v1/cups?limit=0&colour=x&colour=ash&page=2");
  EXPECT_EQ(bad.status, 400);
  for (const char* part :
       {R"({"pointer":"/limit","reason":"too_small"})", R"({"pointer":"/colour","reason":"given_twice"})",
        R"({"pointer":"/colour","reason":"not_one_of_these"})", R"({"pointer":"/page","reason":"unknown_field"})"}) {
    EXPECT_THAT(bad.body, HasSubstr(part));
  }
}

TEST(Openapi, TellsEveryRoute) {
  TeaRoom room;
  const std::string document = openapi(room.router, {.version = "1"});
  json::Parser parser;
  const auto parsed = parser.parse(document);
  ASSERT_TRUE(parsed.ok());
  const json::Value paths = parsed->find("paths");
  EXPECT_EQ(paths.find("/api/v1/cups").find("post").find("operationId").text(), "create_cup");
  EXPECT_TRUE(paths.find("/api/v1/cups").find("post").find("responses").find("201").is_object());
  EXPECT_EQ(paths.find("/api/v1/cups").find("get").find("parameters").items().size(), 3U);
  EXPECT_TRUE(paths.find("/api/v1/cups/{cup}").find("delete").find("responses").find("204").is_object());
  EXPECT_TRUE(parsed->find("components").find("schemas").find("Cup").is_object());
  EXPECT_TRUE(parsed->find("components").find("schemas").find("CupPage").is_object());
}

TEST(Cursor, GoesThereAndBack) {
  const auto parts = parse_cursor(to_cursor({std::int64_t{-5}, std::string{"茶\"x"}}), "is");
  ASSERT_TRUE(parts.ok());
  EXPECT_EQ(std::get<std::int64_t>((*parts)[0]), -5);
  EXPECT_EQ(std::get<std::string>((*parts)[1]), "茶\"x");
  for (const char* bad : {"", "x", "W10", "WzFd", "....", "bnVsbA"}) {
    EXPECT_FALSE(parse_cursor(bad, "is").ok()) << bad;
  }
}

RC_GTEST_PROP(Cursor, SurvivesAnyBytes, (const std::string& bytes)) {
  const auto back = base64::parse_url_text(base64::to_url_text(bytes));
  RC_ASSERT(back.has_value());
  RC_ASSERT(*back == bytes);
  static_cast<void>(parse_cursor(bytes, "is"));
}

}  // namespace
}  // namespace hearth::api
