#include "platform/assets/asset_routes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdexcept>
#include <string>

#include "platform/assets/sample_assets.hpp"
#include "platform/http/http_client_double.hpp"
#include "platform/http/responder.hpp"
#include "testing/manual_clock.hpp"

namespace hearth::assets {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::string_view kScript = "/console/assets/index-Bx81kQ3z.js";

// The sample below /console, and a way to ask for it.
struct Shelf {
  test::ManualClock clock;
  http::RecordingLog log;
  http::Router router;
  http::Responder responder{{router, clock, log}, http::AllowedHosts{"127.0.0.1", {}}};

  Shelf() { mount_assets(router, "/console", sample()); }

  http::Reply get(std::string_view target, http::Headers headers = {}, std::string method = "GET") {
    return responder.answer(
        {.method = std::move(method), .target = std::string{target}, .headers = std::move(headers)});
  }
};

std::string header(const http::Reply& reply, std::string_view name) {
  return std::string{http::find_header(reply.headers, name).value_or("")};
}

struct Asked {
  const char* name;
  const char* target;
  int status;
  const char* content_type;
  const char* has;
};

TEST(Assets, AnswerWithTheFileOrThePage) {
  Shelf shelf;
  const Asked all[] = {
      {"the folder itself", "/console", 200, "text/html; charset=utf-8", "<title>Sample"},
      {"with a slash", "/console/", 200, "text/html; charset=utf-8", "<title>Sample"},
      {"the page by its name", "/console/index.html", 200, "text/html; charset=utf-8", "<title>Sample"},
      {"an address of the application", "/console/communities/7", 200, "text/html; charset=utf-8", "<title>Sample"},
      {"one with a query", "/console/members?set=active", 200, "text/html; charset=utf-8", "<title>Sample"},
      {"a script", "/console/assets/index-Bx81kQ3z.js", 200, "text/javascript; charset=utf-8", "value59 = 59"},
      {"a picture", "/console/assets/tea.svg", 200, "image/svg+xml", "<svg"},
      {"a script of an older build", "/console/assets/index-00000000.js", 404, "application/problem+json", ""},
      {"outside", "/consoles", 404, "application/problem+json", ""},
      {"out of the folder", "/console/..%2f..%2fetc/passwd", 200, "text/html; charset=utf-8", "<title>Sample"},
      {"upwards", "/console/../healthz", 400, "application/problem+json", "http.bad_path"},
  };
  for (const Asked& asked : all) {
    const http::Reply reply = shelf.get(asked.target);
    EXPECT_EQ(reply.status, asked.status) << asked.name;
    EXPECT_EQ(reply.content_type, asked.content_type) << asked.name;
    EXPECT_THAT(reply.body, HasSubstr(asked.has)) << asked.name;
  }
}

TEST(Assets, AreKeptForEverWhereTheirNameHasAHash) {
  Shelf shelf;
  EXPECT_EQ(header(shelf.get(kScript), "Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(header(shelf.get("/console/assets/tea.svg"), "Cache-Control"), "no-cache");
  EXPECT_EQ(header(shelf.get("/console/communities"), "Cache-Control"), "no-cache");
}

TEST(Assets, ComeInTheFormThatTheCallerLikesBest) {
  Shelf shelf;
  const std::size_t plain = shelf.get(kScript).body.size();
  const std::pair<const char*, const char*> all[] = {{"gzip, deflate, br", "br"},  {"gzip", "gzip"},
                                                     {"br;q=0.5, gzip", "gzip"},   {"br;q=0", ""},
                                                     {"identity, gzip;q=0.5", ""}, {"", ""}};
  for (const auto& [accept, coding] : all) {
    const http::Reply reply = shelf.get(kScript, {{"Accept-Encoding", accept}});
    EXPECT_EQ(header(reply, "Content-Encoding"), coding) << accept;
    EXPECT_EQ(reply.body.size() < plain, *coding != '\0') << accept;
    EXPECT_EQ(header(reply, "Vary"), "Accept-Encoding") << accept;
  }
  EXPECT_EQ(header(shelf.get("/console/robots.txt", {{"Accept-Encoding", "gzip"}}), "Content-Encoding"), "");
}

TEST(Assets, HaveATagOfTheirOwnForEachForm) {
  Shelf shelf;
  const std::string plain = header(shelf.get(kScript), "ETag");
  const std::string gzip = header(shelf.get(kScript, {{"Accept-Encoding", "gzip"}}), "ETag");
  EXPECT_NE(plain, gzip);
  const http::Reply again = shelf.get(kScript, {{"Accept-Encoding", "gzip"}, {"If-None-Match", gzip}});
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.body, "");
  EXPECT_EQ(header(again, "ETag"), gzip);
  EXPECT_EQ(shelf.get(kScript, {{"If-None-Match", gzip}}).status, 200);
}

TEST(Assets, LetNoScriptIntoThePage) {
  Shelf shelf;
  const std::string policy = header(shelf.get("/console"), "Content-Security-Policy");
  EXPECT_THAT(policy, HasSubstr("default-src 'none'; script-src 'self';"));
  EXPECT_THAT(policy, HasSubstr("frame-ancestors 'none'"));
  EXPECT_THAT(policy, Not(HasSubstr("unsafe-eval")));
  EXPECT_EQ(header(shelf.get("/console"), "X-Content-Type-Options"), "nosniff");
}

TEST(Assets, AreOnlyRead) {
  Shelf shelf;
  EXPECT_EQ(shelf.get("/console", {}, "HEAD").status, 200);
  EXPECT_EQ(shelf.get("/console", {}, "POST").status, 405);
}

TEST(Assets, NeedAPage) {
  http::Router router;
  EXPECT_THROW(mount_assets(router, "/m", sample().subspan(0, 1)), std::logic_error);
}

}  // namespace
}  // namespace hearth::assets
