#include <atomic>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <optional>
#include <string>
#include <thread>

#include "platform/clock/clock.hpp"
#include "platform/http/http_client_double.hpp"
#include "platform/http/live_hub.hpp"
#include "platform/http/live_route.hpp"
#include "platform/http/server.hpp"
#include "platform/http/websocket_frames.hpp"

namespace hearth::http {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;

// A frame as a client sends it, masked with a key of a test's choice.
std::string client_frame(unsigned char opcode, std::string_view payload) {
  constexpr std::string_view kMask = "\x11\x22\x33\x44";
  std::string frame{static_cast<char>(0x80U | opcode)};
  if (payload.size() < 126) {
    frame += static_cast<char>(0x80U | payload.size());
  } else {
    frame += static_cast<char>(0x80U | 126U);
    frame += static_cast<char>(payload.size() >> 8U);
    frame += static_cast<char>(payload.size() & 0xFFU);
  }
  frame += kMask;
  for (std::size_t i = 0; i < payload.size(); ++i) frame += static_cast<char>(payload[i] ^ kMask[i % 4]);
  return frame;
}

std::string client_text(std::string_view text) {
  return client_frame(0x1, text);
}

struct Frame {
  int opcode;
  std::string payload;
};

// A listener of the server under test.
struct Listener {
  ClientDouble client;
  int status = 0;

  explicit Listener(std::uint16_t port, std::string_view more = "X-Name: Mei\r\n", std::string_view first = "")
      : client{port} {
    client.send(
        "GET /live HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
        std::string{more} + "\r\n" + std::string{first});
    const auto answer = client.receive();
    status = answer->status;
    accept = answer->header("Sec-WebSocket-Accept");
    reason = answer->body;
  }
  std::string accept;
  std::string reason;

  // Nothing when the server has closed.
  std::optional<Frame> receive() {
    try {
      const std::string head = client.take(2);
      std::size_t size = static_cast<unsigned char>(head[1]);
      if (size == 126) {
        const std::string length = client.take(2);
        size = static_cast<unsigned char>(length[0]) * 256U + static_cast<unsigned char>(length[1]);
      }
      return Frame{static_cast<unsigned char>(head[0]) & 0x0F, client.take(size)};
    } catch (const std::runtime_error&) {
      return std::nullopt;
    }
  }
  std::string subscribe(std::string_view topics) {
    client.send(client_text(fmt::format(R"({{"subscribe":{}}})", topics)));
    return receive()->payload;
  }
};

struct Site {
  SystemClock clock;
  RecordingLog log;
  LiveHub hub{{"import", "figures", "secret"}};
  std::atomic<bool> lets_mei_in = true;
  Router router;
  std::unique_ptr<Server> server;

  explicit Site(const Server::Options& options = {}) {
    const Gate gate{"Mei", [this](Request& request) -> Done {
                      if (request.header("X-Name") == "Mei" && lets_mei_in) return {};
                      return Error{ErrorCode::unauthenticated, "access.sign_in"};
                    }};
    mount_live(router, "/live", gate, hub, [](const Request&, std::string_view topic) { return topic != "secret"; });
    router.get("/hello", open_to_everyone(), [](const Request&) -> Result<Reply> { return text("hello"); });
    server = std::move(Server::start(options, {router, clock, log})).value();
  }
  [[nodiscard]] std::uint16_t port() const { return server->port(); }
};

TEST(Live, GreetsAsTheStandardSays) {
  Site site;
  const Listener mei{site.port()};
  EXPECT_EQ(mei.status, 101);
  EXPECT_EQ(mei.accept, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
}

TEST(Live, TellsOfTheTopicsThatAreSubscribed) {
  Site site;
  Listener mei{site.port()};
  Listener lin{site.port()};
  EXPECT_EQ(mei.subscribe(R"(["import","figures"])"), R"({"topic":"subscribed","topics":["import","figures"]})");
  EXPECT_EQ(lin.subscribe(R"(["figures"])"), R"({"topic":"subscribed","topics":["figures"]})");
  EXPECT_EQ(site.hub.listeners(), 2U);
  site.hub.publish("import", R"({"import":{"id":7}})");
  site.hub.publish("figures", "{}");
  EXPECT_EQ(mei.receive()->payload, R"({"topic":"import","import":{"id":7}})");
  EXPECT_EQ(mei.receive()->payload, R"({"topic":"figures"})");
  EXPECT_EQ(lin.receive()->payload, R"({"topic":"figures"})");
}

TEST(Live, TellsNobodyWhatItMayNotHear) {
  Site site;
  Listener mei{site.port()};
  EXPECT_EQ(mei.subscribe(R"(["secret","nothing",7,"import"])"), R"({"topic":"subscribed","topics":["import"]})");
  site.hub.publish("secret", "{}");
  site.hub.publish("import", "{}");
  EXPECT_EQ(mei.receive()->payload, R"({"topic":"import"})");
  EXPECT_EQ(mei.subscribe("[]"), R"({"topic":"subscribed","topics":[]})");
}

TEST(Live, TakesWhatComesRightBehindTheRequest) {
  Site site;
  Listener mei{site.port(), "X-Name: Mei\r\n", client_text(R"({"subscribe":["import"]})")};
  EXPECT_EQ(mei.receive()->payload, R"({"topic":"subscribed","topics":["import"]})");
}

TEST(Live, RefusesStrangersOtherSitesAndWhatIsNoWebSocket) {
  Site site;
  EXPECT_EQ(Listener(site.port(), "").status, 401);
  const Listener elsewhere{site.port(), "X-Name: Mei\r\nOrigin: https://evil.example\r\n"};
  EXPECT_EQ(elsewhere.status, 403);
  EXPECT_THAT(elsewhere.reason, HasSubstr("http.other_site"));
  EXPECT_EQ(Listener(site.port(), "X-Name: Mei\r\nOrigin: null\r\n").status, 403);
  EXPECT_EQ(Listener(site.port(), "X-Name: Mei\r\nOrigin: http://localhost\r\n").status, 101);
  ClientDouble plain{site.port()};
  const auto answer = plain.get("/live", "X-Name: Mei\r\n");
  EXPECT_EQ(answer->status, 400);
  EXPECT_THAT(answer->body, HasSubstr("http.not_a_websocket"));
  EXPECT_EQ(plain.get("/hello")->body, "hello");
}

TEST(Live, AnswersPingsAndFarewells) {
  Site site;
  Listener mei{site.port()};
  mei.client.send(client_frame(0x9, "tea"));
  const auto pong = mei.receive();
  EXPECT_EQ(pong->opcode, 0xA);
  EXPECT_EQ(pong->payload, "tea");
  mei.client.send(client_frame(0x8, "\x03\xe8"));
  const auto farewell = mei.receive();
  EXPECT_EQ(farewell->opcode, 0x8);
  EXPECT_EQ(farewell->payload, "\x03\xe8");
  EXPECT_TRUE(mei.client.is_closed_by_server());
}

TEST(Live, SaysFarewellToWhoeverSendsNonsense) {
  Site site;
  for (const auto& [bytes, code] : {std::pair{client_text("not json"), "\x03\xf0"},
                                    {client_text(R"({"subscribe":"import"})"), "\x03\xf0"},
                                    {client_text(std::string(4097, ' ')), "\x03\xf1"},
                                    {client_text("\xff"), "\x03\xef"},
                                    {std::string{"\x81\x02hi"}, "\x03\xea"}}) {
    Listener mei{site.port()};
    mei.client.send(bytes);
    const auto farewell = mei.receive();
    ASSERT_TRUE(farewell.has_value());
    EXPECT_EQ(farewell->opcode, 0x8);
    EXPECT_EQ(farewell->payload.substr(0, 2), code);
    EXPECT_TRUE(mei.client.is_closed_by_server());
  }
}

TEST(Live, DisconnectsAListenerThatCannotKeepUp) {
  Site site{{.live_queue_bytes = 100'000}};
  Listener slow{site.port()};
  Listener quick{site.port()};
  slow.subscribe(R"(["import"])");
  quick.subscribe(R"(["import"])");
  // The buffers of two sockets fill up, then the queue; one reads meanwhile and the other does not.
  const std::string large = fmt::format(R"({{"x":"{}"}})", std::string(60'000, 'x'));
  while (site.hub.listeners() == 2) {
    site.hub.publish("import", large);
    ASSERT_TRUE(quick.receive().has_value());
  }
  while (slow.receive()) {
  }
  EXPECT_EQ(site.hub.listeners(), 1U);
  EXPECT_EQ(site.server->stop(), Server::Ending::clean);
}

TEST(Live, DisconnectsAListenerThatSaysNothing) {
  Site site{{.live_ping_interval = milliseconds{10}}};
  Listener mei{site.port()};
  EXPECT_EQ(mei.receive()->opcode, 0x9);
  while (mei.receive()) {
  }
  EXPECT_EQ(site.hub.listeners(), 0U);
}

TEST(Live, AsksForRightsAgain) {
  Site site{{.live_ping_interval = milliseconds{10}}};
  Listener mei{site.port()};
  site.lets_mei_in = false;
  auto frame = mei.receive();
  while (frame && frame->opcode == 0x9) {
    mei.client.send(client_frame(0xA, ""));
    frame = mei.receive();
  }
  ASSERT_TRUE(frame.has_value());
  EXPECT_EQ(frame->opcode, 0x8);
  EXPECT_EQ(frame->payload, "\x03\xf0");
}

TEST(Live, EndsWithAFarewellWhenTheServerStops) {
  Site site;
  Listener mei{site.port()};
  mei.subscribe(R"(["import"])");
  auto ending = std::async(std::launch::async, [&] { return site.server->stop(); });
  const auto farewell = mei.receive();
  EXPECT_EQ(farewell->opcode, 0x8);
  EXPECT_EQ(farewell->payload, "\x03\xe9");
  mei.client.send(client_frame(0x8, "\x03\xe9"));
  EXPECT_TRUE(mei.client.is_closed_by_server());
  EXPECT_EQ(ending.get(), Server::Ending::clean);
  site.hub.publish("import", "{}");  // Nobody is there, and that is no matter.
  EXPECT_EQ(site.hub.listeners(), 0U);
}

TEST(Live, TellsManyListenersFromManyThreads) {
  Site site;
  std::vector<std::unique_ptr<Listener>> listeners;
  for (int i = 0; i < 20; ++i) {
    listeners.push_back(std::make_unique<Listener>(site.port()));
    listeners.back()->subscribe(R"(["figures"])");
  }
  std::vector<std::thread> publishers;
  for (int i = 0; i < 4; ++i) {
    publishers.emplace_back([&] {
      for (int round = 0; round < 50; ++round) site.hub.publish("figures", R"({"community":1})");
    });
  }
  for (const auto& listener : listeners) {
    for (int i = 0; i < 200; ++i) ASSERT_EQ(listener->receive()->payload, R"({"topic":"figures","community":1})");
  }
  for (std::thread& publisher : publishers) publisher.join();
}

TEST(Live, KnowsItsTopicsOnly) {
  LiveHub hub{{"import"}};
  EXPECT_THROW(hub.publish("imports", "{}"), std::logic_error);
  EXPECT_THROW(hub.publish("import", "7"), std::logic_error);
}

// However the bytes are cut: a ping is answered also when a farewell, ours or theirs, comes of the same piece.
TEST(WebSocketFrames, AnswersThePingBeforeAFarewell) {
  for (const auto& [last, code] :
       {std::pair{client_frame(0x8, "\x03\xe8"), "\x03\xe8"}, {client_text("\xff"), "\x03\xef"}}) {
    WebSocketFrames frames{64};
    const auto taken = frames.take(client_frame(0x9, "tea") + last);
    EXPECT_EQ(taken.replies, std::string{"\x8a\x03tea\x88\x02"} + code);
    EXPECT_TRUE(frames.is_over());
  }
}

TEST(WebSocketFrames, FramesTextsOfEveryLength) {
  for (const std::size_t size : {0UL, 125UL, 126UL, 65'535UL, 65'536UL}) {
    const std::string frame = WebSocketFrames::text_frame(std::string(size, 'x'));
    const std::size_t head = size < 126 ? 2 : size < 65'536 ? 4 : 10;
    EXPECT_EQ(frame.size(), head + size);
    EXPECT_EQ(static_cast<unsigned char>(frame[0]), 0x81U);
  }
}

}  // namespace
}  // namespace hearth::http
