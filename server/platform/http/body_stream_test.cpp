#include "platform/http/body_stream.hpp"

#include <atomic>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <stdexcept>
#include <string>

#include "platform/clock/clock.hpp"
#include "platform/http/http_client_double.hpp"
#include "platform/http/outgoing_body.hpp"
#include "platform/http/server.hpp"
#include "testing/temp_folder.hpp"

namespace hearth::http {
namespace {

using std::chrono::milliseconds;
using testing::Contains;
using testing::HasSubstr;

// Numbered lines, as many as asked for.
BodyStream lines(int count, std::optional<std::uint64_t> size = std::nullopt) {
  return {.next =
              [count, line = 0](std::string& out) mutable {
                out += fmt::format("line {}\n", ++line);
                return line < count;
              },
          .size = size};
}

std::string all_lines(int count) {
  std::string all;
  for (int i = 1; i <= count; ++i) all += fmt::format("line {}\n", i);
  return all;
}

struct Site {
  SystemClock clock;
  RecordingLog log;
  test::TempFolder folder;
  Router router;
  std::atomic<std::uint64_t> made{0};
  std::promise<void> begun;
  std::unique_ptr<Server> server;

  explicit Site(const Server::Options& options = {}) {
    get("/lines", [](const Request&) { return stream(lines(50'000), "text/csv; charset=utf-8"); });
    get("/sized", [](const Request&) { return stream(lines(9, 9 * 7), "application/octet-stream"); });
    get("/short", [](const Request&) { return stream(lines(9, 9 * 7 + 1), "application/octet-stream"); });
    get("/long", [](const Request&) { return stream(lines(9, 9 * 7 - 1), "application/octet-stream"); });
    get("/broken", [](const Request&) {
      return stream({.next = [piece = 0](std::string& out) mutable -> bool {
                      if (++piece == 3) throw std::runtime_error{"the table is gone"};
                      out.append(70'000, 'x');
                      return true;
                    }},
                    "application/octet-stream");
    });
    get("/endless", [this](const Request&) {
      return stream({.next =
                         [this](std::string& out) {
                           if (made == 0) begun.set_value();
                           out.append(10'000, 'x');
                           made += 10'000;
                           return true;
                         }},
                    "application/octet-stream");
    });
    router.get("/file/{name}", open_to_everyone(), [this](const Request& request) {
      return download(folder.path() / request.path_text("name"), "茶馆.bin", "application/octet-stream");
    });
    server = std::move(Server::start(options, {router, clock, log})).value();
  }

  void get(std::string_view path, std::function<Reply(const Request&)> answer) {
    router.get(path, open_to_everyone(),
               [answer = std::move(answer)](const Request& request) -> Result<Reply> { return answer(request); });
  }
  [[nodiscard]] std::uint16_t port() const { return server->port(); }
};

TEST(BodyStream, ArrivesWholeAndLeavesTheConnectionOpen) {
  Site site;
  ClientDouble client{site.port()};
  const auto answer = client.get("/lines");
  EXPECT_EQ(answer->header("Transfer-Encoding"), "chunked");
  EXPECT_EQ(answer->header("Content-Length"), "");
  EXPECT_EQ(answer->header("Cache-Control"), "no-store");
  EXPECT_EQ(answer->body, all_lines(50'000));
  EXPECT_EQ(client.get("/sized")->body, all_lines(9));
}

TEST(BodyStream, SaysItsLengthWhereItIsKnown) {
  Site site;
  ClientDouble client{site.port()};
  const auto answer = client.get("/sized");
  EXPECT_EQ(answer->header("Content-Length"), "63");
  EXPECT_EQ(answer->header("Transfer-Encoding"), "");
}

TEST(BodyStream, IsCompressedOnItsWay) {
  Site site;
  ClientDouble client{site.port()};
  const auto answer = client.get("/lines", "Accept-Encoding: gzip\r\n");
  EXPECT_EQ(answer->header("Content-Encoding"), "gzip");
  EXPECT_EQ(answer->header("Vary"), "Accept-Encoding");
  EXPECT_TRUE(answer->body.starts_with("\x1f\x8b"));
  EXPECT_LT(answer->body.size() * 3, all_lines(50'000).size());
}

TEST(BodyStream, EndsWithTheConnectionForOldCallers) {
  Site site;
  ClientDouble client{site.port()};
  client.send("GET /lines HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  const auto head = client.receive(false);
  EXPECT_EQ(head->header("Transfer-Encoding"), "");
  EXPECT_EQ(head->header("Connection"), "close");
  EXPECT_EQ(client.receive_rest(), all_lines(50'000));
}

TEST(BodyStream, IsNotMadeForHead) {
  Site site;
  ClientDouble client{site.port()};
  client.send("HEAD /endless HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(client.receive(false)->status, 200);
  EXPECT_EQ(client.get("/sized")->body, all_lines(9));
  EXPECT_EQ(site.made, 0U);
}

TEST(BodyStream, BreaksOffWhenItCannotBeMade) {
  Site site;
  for (const auto& [path, cause] : {std::pair{"/broken", "the table is gone"},
                                    {"/short", "a body of 63 bytes was said to have 64"},
                                    {"/long", "a body of 63 bytes was said to have 62"}}) {
    ClientDouble client{site.port()};
    EXPECT_THROW(client.get(path), std::runtime_error) << path;
    EXPECT_THAT(site.log.lines(), Contains(HasSubstr(std::string{"the reply broke off: "} + cause)));
  }
}

TEST(BodyStream, WaitsForACallerThatReadsSlowly) {
  Site site{{.write_timeout = milliseconds{20}}};
  ClientDouble client{site.port()};
  client.send("GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n");
  site.begun.get_future().wait();
  // The end of the reply would be waited for, so a clean stop says that the connection was closed before.
  EXPECT_EQ(site.server->stop(), Server::Ending::clean);
  EXPECT_LT(site.made, 64'000'000U);  // what fits into the buffers of two sockets, by far
}

TEST(BodyStream, IsCutOffWhenTheServerStops) {
  Site site{{.stop_timeout = milliseconds{20}}};
  ClientDouble client{site.port()};
  client.send("GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n");
  auto reading = std::async(std::launch::async, [&] { return client.receive_rest().size(); });
  site.begun.get_future().wait();
  EXPECT_EQ(site.server->stop(), Server::Ending::cut_off);
  EXPECT_LE(reading.get(), site.made * 2);
}

TEST(Download, SendsAFileUnderAName) {
  Site site;
  std::string content;
  for (int i = 0; content.size() < 1'000'000; ++i) content += std::to_string(i);
  site.folder.write("backup", content);
  ClientDouble client{site.port()};
  const auto answer = client.get("/file/backup");
  EXPECT_EQ(answer->body, content);
  EXPECT_EQ(answer->header("Content-Disposition"), "attachment; filename*=UTF-8''%E8%8C%B6%E9%A6%86.bin");
  EXPECT_EQ(answer->header("Content-Length"), std::to_string(content.size()));
  site.folder.write("empty", "");
  EXPECT_EQ(client.get("/file/empty")->body, "");
  EXPECT_EQ(client.get("/file/missing")->status, 404);
}

RC_GTEST_PROP(OutgoingBody, CutsTheContentIntoChunksAndNothingElse, (const std::vector<std::string>& pieces)) {
  std::size_t at = 0;
  OutgoingBody body{{.next =
                         [&](std::string& out) {
                           if (at < pieces.size()) out += pieces[at];
                           return ++at < pieces.size();
                         }},
                    Framing::chunks};
  std::string wire;
  OutgoingBody::Piece piece;
  do {
    piece = body.next();
    RC_ASSERT(piece.failure.empty());
    wire += piece.bytes;
  } while (!piece.is_last);

  std::string content;
  while (true) {
    const std::size_t line = wire.find("\r\n");
    const std::size_t size = std::stoul(wire, nullptr, 16);
    content += wire.substr(line + 2, size);
    RC_ASSERT(wire.substr(line + 2 + size, 2) == "\r\n");
    wire.erase(0, line + 4 + size);
    if (size == 0) break;
  }
  std::string whole;
  for (const std::string& each : pieces) whole += each;
  RC_ASSERT(content == whole);
  RC_ASSERT(wire.empty());
}

}  // namespace
}  // namespace hearth::http
