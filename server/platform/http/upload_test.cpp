#include <filesystem>
#include <fstream>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <string>

#include "platform/clock/clock.hpp"
#include "platform/http/http_client_double.hpp"
#include "platform/http/server.hpp"
#include "testing/temp_folder.hpp"

namespace hearth::http {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::uint64_t kMost = 3'000'000;

std::string content_of(const fs::path& file) {
  std::ifstream stream{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{stream}, std::istreambuf_iterator<char>{}};
}

Gate only_mei() {
  return Gate{"Mei", [](Request& request) -> Done {
                if (request.header("X-Name") == "Mei") return {};
                return Error{ErrorCode::unauthenticated, "access.sign_in"};
              }};
}

// A server that takes files from Mei and answers with their size and a sum of their bytes.
struct Site {
  SystemClock clock;
  RecordingLog log;
  test::TempFolder folder;
  fs::path inbox = folder.path() / "inbox";
  Router router;
  std::unique_ptr<Server> server;

  explicit Site(const Server::Options& options = {}) {
    router.post_file("/files", only_mei(), {.folder = inbox, .most_bytes = kMost},
                     [](const Request& request) -> Result<Reply> {
                       const std::string content = content_of(request.body_file().path());
                       if (content.size() != request.body_file().size()) return text("sizes differ");
                       return text(to_answer(content));
                     });
    router.post_file("/kept", open_to_everyone(), {.folder = inbox}, [this](const Request& request) -> Result<Reply> {
      TRY(request.body_file().keep_as(folder.path() / "kept"));
      return text("kept");
    });
    router.post_file("/nowhere", open_to_everyone(), {.folder = fs::path{"/dev/null/inbox"}},
                     [](const Request&) -> Result<Reply> { return text("never"); });
    router.get("/hello", open_to_everyone(), [](const Request&) -> Result<Reply> { return text("hello"); });
    server = std::move(Server::start(options, {router, clock, log})).value();
  }

  static std::string to_answer(std::string_view content) {
    std::uint64_t sum = 0;
    for (const char c : content) sum = sum * 31 + static_cast<unsigned char>(c);
    return fmt::format("{} {}", content.size(), sum);
  }

  [[nodiscard]] std::uint16_t port() const { return server->port(); }
  [[nodiscard]] std::vector<fs::path> files() const {
    return fs::exists(inbox) ? std::vector<fs::path>{fs::directory_iterator{inbox}, {}} : std::vector<fs::path>{};
  }
  // Nothing of the server is at work any more.
  [[nodiscard]] std::vector<fs::path> files_after_stop() {
    server->stop();
    return files();
  }
};

std::string head(std::string_view more, std::string_view path = "/files") {
  return fmt::format("POST {} HTTP/1.1\r\nHost: localhost\r\nX-Name: Mei\r\n{}\r\n\r\n", path, more);
}

std::string varied(std::size_t size) {
  std::string content;
  for (std::size_t i = 0; content.size() < size; ++i) content += fmt::format("line {}\n", i);
  content.resize(size);
  return content;
}

TEST(Upload, ReachesTheHandlerAsAFileThatGoesAwayAfterwards) {
  Site site;
  ClientDouble client{site.port()};
  const std::string content = varied(kMost);
  client.send(head("Content-Length: 3000000") + content + "GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(client.receive()->body, Site::to_answer(content));
  EXPECT_EQ(client.receive()->body, "hello");
  EXPECT_THAT(site.files(), IsEmpty());
}

TEST(Upload, TakesChunksAndEmptyBodies) {
  Site site;
  ClientDouble client{site.port()};
  const std::string part = varied(300'000);
  client.send(head("Transfer-Encoding: chunked") + fmt::format("{:x}\r\n{}\r\n5\r\n12345\r\n0\r\n\r\n", 300'000, part));
  EXPECT_EQ(client.receive()->body, Site::to_answer(part + "12345"));
  client.send(head("Content-Length: 0"));
  EXPECT_EQ(client.receive()->body, Site::to_answer(""));
  EXPECT_THAT(site.files_after_stop(), IsEmpty());
}

TEST(Upload, StaysWhereTheHandlerKeepsIt) {
  Site site;
  ClientDouble client{site.port()};
  client.send(head("Content-Length: 5", "/kept") + "hello");
  EXPECT_EQ(client.receive()->body, "kept");
  EXPECT_EQ(content_of(site.folder.path() / "kept"), "hello");
  EXPECT_THAT(site.files_after_stop(), IsEmpty());
}

TEST(Upload, IsRefusedBeforeABodyOfAStrangerIsRead) {
  Site site;
  ClientDouble client{site.port()};
  client.send("POST /files HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\nExpect: 100-continue\r\n\r\n");
  const auto refused = client.receive();
  EXPECT_EQ(refused->status, 401);
  EXPECT_EQ(refused->header("Connection"), "close");
  EXPECT_THAT(site.files(), IsEmpty());
}

TEST(Upload, IsInvitedOnceItsCallerIsIn) {
  Site site;
  ClientDouble client{site.port()};
  client.send(head("Content-Length: 5\r\nExpect: 100-continue"));
  EXPECT_EQ(client.receive()->status, 100);
  client.send("hello");
  EXPECT_EQ(client.receive()->body, Site::to_answer("hello"));
}

TEST(Upload, MayHaveTheMostBytesAndNotOneMore) {
  Site site;
  ClientDouble announced{site.port()};
  announced.send(head("Content-Length: 3000001"));
  EXPECT_EQ(announced.receive()->status, 413);
  ClientDouble growing{site.port()};
  growing.send(head("Transfer-Encoding: chunked") + fmt::format("{:x}\r\n{}\r\n1\r\nx\r\n", kMost, varied(kMost)));
  const auto refused = growing.receive();
  EXPECT_EQ(refused->status, 413);
  EXPECT_THAT(refused->body, HasSubstr("http.body_too_large"));
  EXPECT_THAT(site.files_after_stop(), IsEmpty());
}

TEST(Upload, LeavesNoFileWhenItBreaksOff) {
  Site site;
  {
    ClientDouble client{site.port()};
    client.send(head("Content-Length: 3000000\r\nExpect: 100-continue"));
    ASSERT_EQ(client.receive()->status, 100);
    ASSERT_EQ(site.files().size(), 1U);
    client.send(varied(1'000'000));
  }
  EXPECT_THAT(site.files_after_stop(), IsEmpty());
}

TEST(Upload, EndsWhenItDrips) {
  Site site{{.upload_window = milliseconds{20}, .upload_window_bytes = 1000}};
  ClientDouble client{site.port()};
  client.send(head("Content-Length: 3000000") + varied(999));
  EXPECT_EQ(client.receive()->status, 408);
  EXPECT_THAT(site.files_after_stop(), IsEmpty());
}

TEST(Upload, MayTakeLongerThanAnyRequest) {
  Site site{{.request_timeout = milliseconds{1}, .upload_window = milliseconds{60'000}}};
  ClientDouble client{site.port()};
  client.send(head("Content-Length: 10\r\nExpect: 100-continue"));
  ASSERT_EQ(client.receive()->status, 100);
  // A request that takes its millisecond and more.
  ClientDouble slow{site.port()};
  slow.send("GET /hello HTTP/1.1\r\n");
  ASSERT_EQ(slow.receive()->status, 408);
  client.send("1234567890");
  EXPECT_EQ(client.receive()->body, Site::to_answer("1234567890"));
}

TEST(Upload, IsToldToComeLaterWhenTooManyAreOnTheirWay) {
  Site site{{.uploads_max = 1}};
  ClientDouble first{site.port()};
  first.send(head("Content-Length: 5\r\nExpect: 100-continue"));
  ASSERT_EQ(first.receive()->status, 100);
  ClientDouble second{site.port()};
  second.send(head("Content-Length: 5"));
  const auto refused = second.receive();
  EXPECT_EQ(refused->status, 503);
  EXPECT_EQ(refused->header("Retry-After"), "1");
  first.send("hello");
  EXPECT_EQ(first.receive()->status, 200);
  ClientDouble third{site.port()};
  third.send(head("Content-Length: 5") + "hello");
  EXPECT_EQ(third.receive()->status, 200);
}

TEST(Upload, IsCutOffWhenTheServerStops) {
  Site site{{.stop_timeout = milliseconds{20}}};
  ClientDouble client{site.port()};
  client.send(head("Content-Length: 5\r\nExpect: 100-continue"));
  ASSERT_EQ(client.receive()->status, 100);
  EXPECT_EQ(site.server->stop(), Server::Ending::cut_off);
  EXPECT_THAT(site.files(), IsEmpty());
}

TEST(Upload, MayFinishWhileTheServerStops) {
  Site site;
  ClientDouble client{site.port()};
  client.send(head("Content-Length: 5\r\nExpect: 100-continue"));
  ASSERT_EQ(client.receive()->status, 100);
  auto ending = std::async(std::launch::async, [&] { return site.server->stop(); });
  client.send("hello");
  EXPECT_EQ(client.receive()->body, Site::to_answer("hello"));
  EXPECT_EQ(ending.get(), Server::Ending::clean);
}

TEST(Upload, SaysThatItCannotBeStored) {
  Site site;
  ClientDouble client{site.port()};
  client.send(head("Content-Length: 5", "/nowhere") + "hello");
  const auto refused = client.receive();
  EXPECT_EQ(refused->status, 503);
  EXPECT_THAT(refused->body, HasSubstr("http.cannot_store"));
}

TEST(BodyFile, OfAKilledProgramIsRemoved) {
  const test::TempFolder folder;
  folder.write("body-18f-1.part", "half of");
  folder.write("other", "stays");
  remove_abandoned_bodies(folder.path());
  remove_abandoned_bodies(folder.path() / "missing");
  EXPECT_FALSE(fs::exists(folder.path() / "body-18f-1.part"));
  EXPECT_TRUE(fs::exists(folder.path() / "other"));
}

TEST(BodyFile, IsNotKeptWhereItCannotBe) {
  const test::TempFolder folder;
  auto file = std::move(BodyFile::create(folder.path(), "1")).value();
  ASSERT_TRUE(file->append("hello").ok());
  EXPECT_EQ(file->keep_as(folder.path() / "missing" / "kept").error().reason, "http.cannot_store");
  EXPECT_TRUE(fs::exists(file->path()));
  const fs::path path = file->path();
  file.reset();
  EXPECT_FALSE(fs::exists(path));
}

}  // namespace
}  // namespace hearth::http
