#include "platform/http/tls.hpp"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include "platform/clock/clock.hpp"
#include "platform/http/http_client_double.hpp"
#include "platform/http/live_hub.hpp"
#include "platform/http/live_route.hpp"
#include "platform/http/server.hpp"
#include "platform/http/stop_signals.hpp"
#include "platform/http/tls_world.hpp"
#include "testing/temp_folder.hpp"

namespace hearth::http {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using testing::HasSubstr;

struct Site {
  SystemClock clock;
  RecordingLog log;
  test::TempFolder folder;
  TlsFiles files = make_certificate(folder, "hearth.example");
  LiveHub hub{{"import"}};
  Router router;
  std::unique_ptr<Server> server;

  explicit Site(Server::Options options = {}) {
    router.get("/hello", open_to_everyone(), [](const Request& request) -> Result<Reply> {
      return text(request.is_secure() ? "secret hello" : "hello");
    });
    router.get("/large", open_to_everyone(),
               [](const Request&) -> Result<Reply> { return text(std::string(5'000'000, 'x')); });
    router.post_file(
        "/file", open_to_everyone(), {.folder = folder.path() / "inbox"},
        [](const Request& request) -> Result<Reply> { return text(std::to_string(request.body_file().size())); });
    mount_live(router, "/live", open_to_everyone(), hub, [](const Request&, std::string_view) { return true; });
    options.tls = files;
    server = std::move(Server::start(options, {router, clock, log})).value();
  }
  [[nodiscard]] std::uint16_t port() const { return server->port(); }
};

TEST(Tls, AnswersRequestsInBothVersions) {
  Site site;
  for (const auto& [version, name] : {std::pair{TLS1_3_VERSION, "TLSv1.3"}, {TLS1_2_VERSION, "TLSv1.2"}}) {
    TlsClientDouble client{site.port(), version};
    EXPECT_EQ(client.version(), name);
    EXPECT_EQ(client.get("/hello")->body, "secret hello");
    EXPECT_EQ(client.get("/large")->body.size(), 5'000'000U);
    EXPECT_EQ(client.server_name(), "hearth.example");
  }
}

TEST(Tls, RefusesOldVersionsAndWhatIsNotTls) {
  Site site;
  EXPECT_FALSE(TlsClientDouble(site.port(), TLS1_1_VERSION).is_greeted());
  ClientDouble plain{site.port()};
  plain.send("GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_THAT(plain.receive_rest(), testing::Not(HasSubstr("hello")));
  EXPECT_EQ(TlsClientDouble(site.port()).get("/hello")->status, 200);
}

TEST(Tls, TakesFiles) {
  Site site;
  TlsClientDouble client{site.port()};
  client.send("POST /file HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3000000\r\n\r\n" +
              std::string(3'000'000, 'x'));
  EXPECT_EQ(client.receive()->body, "3000000");
  EXPECT_EQ(client.get("/hello", "Connection: close\r\n")->body, "secret hello");
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Tls, CarriesTheLiveFeed) {
  Site site;
  TlsClientDouble client{site.port()};
  client.send(
      "GET /live HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
      "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
  ASSERT_EQ(client.receive()->status, 101);
  const std::string masked_with_zeros = R"({"subscribe":["import"]})";
  client.send(std::string{"\x81\x98\0\0\0\0", 6} + masked_with_zeros);
  EXPECT_THAT(client.take(44), HasSubstr("subscribed"));
  site.hub.publish("import", "{}");
  EXPECT_THAT(client.take(20), HasSubstr(R"({"topic":"import"})"));
}

TEST(Tls, GivesUpOnAGreetingThatDoesNotCome) {
  Site site{{.request_timeout = milliseconds{20}}};
  ClientDouble silent{site.port()};
  EXPECT_TRUE(silent.is_closed_by_server());
}

TEST(Tls, ReadsItsFilesAgain) {
  Site site;
  TlsClientDouble before{site.port()};
  const TlsFiles next = make_certificate(site.folder, "next.example");
  fs::copy_file(next.certificate, site.files.certificate, fs::copy_options::overwrite_existing);
  EXPECT_EQ(site.server->reload_certificate().error().reason, "http.bad_certificate");
  EXPECT_EQ(TlsClientDouble(site.port()).server_name(), "hearth.example");
  fs::copy_file(next.key, site.files.key, fs::copy_options::overwrite_existing);
  EXPECT_TRUE(site.server->reload_certificate().ok());
  EXPECT_EQ(TlsClientDouble(site.port()).server_name(), "next.example");
  EXPECT_EQ(before.get("/hello")->status, 200);
}

TEST(Tls, SaysWhatIsWrongWithItsFiles) {
  const test::TempFolder folder;
  const TlsFiles good = make_certificate(folder, "hearth.example");
  const TlsFiles other = make_certificate(folder, "other.example");
  const TlsFiles all[] = {{.certificate = folder.path() / "missing", .key = good.key},
                          {.certificate = good.certificate, .key = folder.path() / "missing"},
                          {.certificate = good.key, .key = good.key},
                          {.certificate = good.certificate, .key = other.key}};
  for (const TlsFiles& files : all) {
    const auto loaded = TlsContext::load(files);
    ASSERT_FALSE(loaded.ok());
    EXPECT_EQ(loaded.error().reason, "http.bad_certificate");
    EXPECT_THAT(loaded.error().detail, HasSubstr(folder.path().string()));
  }
}

TEST(StopSignals, HaveWorkDoneOnHangup) {
  StopSignals signals;
  int hangups = 0;
  signals.on_hangup([&] {
    if (++hangups == 2) std::raise(SIGTERM);
    if (hangups == 1) std::raise(SIGHUP);
  });
  std::raise(SIGHUP);
  signals.wait();
  EXPECT_EQ(hangups, 2);
}

}  // namespace
}  // namespace hearth::http
