#include "platform/http/server.hpp"

#include <atomic>
#include <csignal>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "platform/clock/clock.hpp"
#include "platform/http/health_route.hpp"
#include "platform/http/http_client_double.hpp"
#include "platform/http/metrics_route.hpp"
#include "platform/http/stop_signals.hpp"

namespace hearth::http {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;
using testing::Not;

enum class Figures { none, told };

Gate only_ada() {
  return Gate{"Ada", [](Request& request) -> Done {
                if (request.header("X-Name") == "Ada") return {};
                return Error{ErrorCode::forbidden, "access.not_ada"};
              }};
}

// A server on a free port, and requests that a test can hold up inside their handler.
struct Site {
  SystemClock clock;
  RecordingLog log;
  metrics::Registry metrics;
  Router router;
  std::promise<void> entered;
  std::promise<void> may_leave;
  std::unique_ptr<Server> server;

  explicit Site(const Server::Options& options = {}, Figures figures = Figures::none) {
    mount_health(router, [] { return Done{}; });
    mount_metrics(router, metrics, this_machine_or(only_ada()));
    router.get("/hello/{name}", open_to_everyone(),
               [](const Request& request) -> Result<Reply> { return text(request.path_text("name")); });
    router.post("/echo", open_to_everyone(),
                [](const Request& request) -> Result<Reply> { return text(request.body()); });
    router.get("/large", open_to_everyone(), [this](const Request&) -> Result<Reply> {
      entered.set_value();
      std::string body;
      body.resize(32'000'000, 'x');
      return text(std::move(body));
    });
    router.get("/held", open_to_everyone(), [this](const Request&) -> Result<Reply> {
      entered.set_value();
      may_leave.get_future().wait();
      return text("held");
    });
    auto started = Server::start(options, {router, clock, log, figures == Figures::told ? &metrics : nullptr});
    if (!started.ok()) throw std::runtime_error{started.error().detail};
    server = std::move(started).value();
  }

  [[nodiscard]] std::uint16_t port() const { return server->port(); }
};

TEST(Server, AnswersSeveralRequestsOnOneConnection) {
  Site site;
  ClientDouble client{site.port()};
  EXPECT_EQ(client.get("/hello/%E7%81%AB")->body, "火");
  const auto health = client.get("/healthz");
  EXPECT_EQ(health->status, 200);
  EXPECT_EQ(health->body, "ok\n");
  EXPECT_EQ(health->header("Connection"), "keep-alive");
  EXPECT_NE(health->header("Date"), "");
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
  Site site;
  ClientDouble client{site.port()};
  std::string requests;
  for (int i = 0; i < 50; ++i) requests += fmt::format("GET /hello/{} HTTP/1.1\r\nHost: localhost\r\n\r\n", i);
  client.send(requests);
  for (int i = 0; i < 50; ++i) EXPECT_EQ(client.receive()->body, std::to_string(i));
}

TEST(Server, AnswersThousandsThatCameAtOnce) {
  Site site{{.queue_max = 0}};  // All are refused, which takes no turn of a worker.
  ClientDouble client{site.port()};
  std::string requests;
  for (int i = 0; i < 3000; ++i) requests += "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";
  auto sending = std::async(std::launch::async, [&] { client.send(requests); });
  for (int i = 0; i < 3000; ++i) ASSERT_EQ(client.receive()->status, 503) << i;
}

TEST(Server, ClosesWhenTheCallerWantsSo) {
  Site site;
  ClientDouble modern{site.port()};
  EXPECT_EQ(modern.get("/healthz", "Connection: close\r\n")->header("Connection"), "close");
  EXPECT_TRUE(modern.is_closed_by_server());
  ClientDouble old{site.port()};
  old.send("GET /healthz HTTP/1.0\r\n\r\n");
  EXPECT_EQ(old.receive()->status, 200);
  EXPECT_TRUE(old.is_closed_by_server());
}

TEST(Server, AnswersHeadWithoutABody) {
  Site site;
  ClientDouble client{site.port()};
  client.send("HEAD /hello/abc HTTP/1.1\r\nHost: localhost\r\n\r\n");
  const auto head = client.receive(false);
  EXPECT_EQ(head->status, 200);
  EXPECT_EQ(head->header("Content-Length"), "3");
  EXPECT_EQ(client.get("/hello/next")->body, "next");
}

TEST(Server, RefusesUnknownMethodsAndPaths) {
  Site site;
  ClientDouble client{site.port()};
  client.send("BREW /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
  const auto refused = client.receive();
  EXPECT_EQ(refused->status, 405);
  EXPECT_EQ(refused->header("Allow"), "GET, HEAD");
  EXPECT_EQ(client.get("/nowhere")->status, 404);
  EXPECT_EQ(client.get("/hello/%4")->status, 400);
  EXPECT_EQ(client.get("/healthz")->status, 200);
}

TEST(Server, RefusesNamesThatAreNotItsOwn) {
  Site site;
  ClientDouble client{site.port()};
  client.send("GET /healthz HTTP/1.1\r\nHost: evil.example\r\n\r\n");
  EXPECT_EQ(client.receive()->status, 421);
}

TEST(Server, TakesABodyUpToItsLimit) {
  Site site{{.limits = {.header_bytes = 1024, .body_bytes = 100'000}}};
  ClientDouble client{site.port()};
  client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n" + std::string(100'000, 'x'));
  EXPECT_EQ(client.receive()->body.size(), 100'000U);
  client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100001\r\n\r\n" + std::string(100'001, 'x'));
  const auto refused = client.receive();
  EXPECT_EQ(refused->status, 413);
  EXPECT_EQ(refused->header("Connection"), "close");
  EXPECT_THAT(refused->body, HasSubstr("http.body_too_large"));
}

TEST(Server, RefusesAHeadPastItsLimit) {
  Site site{{.limits = {.header_bytes = 1024, .body_bytes = 1024}}};
  ClientDouble client{site.port()};
  client.send("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + std::string(200'000, 'x') + "\r\n\r\n");
  EXPECT_EQ(client.receive()->status, 431);
}

TEST(Server, InvitesABodyThatWaitsForIt) {
  Site site;
  ClientDouble client{site.port()};
  client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(client.receive()->status, 100);
  client.send("hi");
  EXPECT_EQ(client.receive()->body, "hi");
}

TEST(Server, ClosesAnIdleConnectionWithoutAWord) {
  Site site{{.idle_timeout = milliseconds{20}}};
  ClientDouble client{site.port()};
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Server, TellsASlowCallerThatItsTimeIsUp) {
  Site site{{.request_timeout = milliseconds{20}}};
  ClientDouble in_head{site.port()};
  in_head.send("GET /healthz HTT");
  EXPECT_EQ(in_head.receive()->status, 408);
  ClientDouble in_body{site.port()};
  in_body.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nab");
  EXPECT_EQ(in_body.receive()->status, 408);
}

TEST(Server, ClosesWhereNobodyTakesTheReply) {
  Site site{{.write_timeout = milliseconds{20}}};
  ClientDouble client{site.port()};
  client.send("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n");
  site.entered.get_future().wait();
  // The end of the request would be waited for, so a clean stop says that the connection was closed before.
  EXPECT_EQ(site.server->stop(), Server::Ending::clean);
  EXPECT_THROW(client.receive(), std::runtime_error);
}

TEST(Server, AnswersTwoHundredCallersAtOnce) {
  Site site;
  std::vector<std::thread> callers;
  std::atomic<int> right{0};
  for (int i = 0; i < 200; ++i) {
    callers.emplace_back([&, i] {
      ClientDouble client{site.port()};
      for (int round = 0; round < 3; ++round) {
        const std::string name = fmt::format("{}-{}", i, round);
        if (client.get("/hello/" + name)->body == name) ++right;
      }
    });
  }
  for (std::thread& caller : callers) caller.join();
  EXPECT_EQ(right, 600);
}

TEST(Server, TellsCallersToComeLaterWhenTooManyWait) {
  Site site{{.worker_threads = 1, .queue_max = 1}};
  ClientDouble busy{site.port()};
  busy.send("GET /held HTTP/1.1\r\nHost: localhost\r\n\r\n");
  site.entered.get_future().wait();

  // While the only worker is held up, one of two may wait and the other is refused at once.
  std::promise<int> first_status;
  std::once_flag is_first;
  const auto ask = [&] {
    ClientDouble client{site.port()};
    const int status = client.get("/hello/abc")->status;
    std::call_once(is_first, [&] { first_status.set_value(status); });
    return status;
  };
  auto one = std::async(std::launch::async, ask);
  auto other = std::async(std::launch::async, ask);
  EXPECT_EQ(first_status.get_future().get(), 503);
  site.may_leave.set_value();
  EXPECT_EQ(one.get() + other.get(), 200 + 503);
  EXPECT_EQ(busy.receive()->body, "held");
}

TEST(Server, LetsARequestFinishWhenItStops) {
  Site site;
  ClientDouble busy{site.port()};
  ClientDouble idle{site.port()};
  ASSERT_EQ(idle.get("/healthz")->status, 200);
  busy.send("GET /held HTTP/1.1\r\nHost: localhost\r\n\r\n");
  site.entered.get_future().wait();

  auto ending = std::async(std::launch::async, [&] { return site.server->stop(); });
  EXPECT_TRUE(idle.is_closed_by_server());
  EXPECT_FALSE(ClientDouble{site.port()}.is_connected());
  site.may_leave.set_value();

  const auto answer = busy.receive();
  EXPECT_EQ(answer->body, "held");
  EXPECT_EQ(answer->header("Connection"), "close");
  EXPECT_EQ(ending.get(), Server::Ending::clean);
}

TEST(Server, CutsOffWhatDoesNotFinishInTime) {
  Site site{{.stop_timeout = milliseconds{20}}};
  ClientDouble busy{site.port()};
  busy.send("GET /held HTTP/1.1\r\nHost: localhost\r\n\r\n");
  site.entered.get_future().wait();

  auto ending = std::async(std::launch::async, [&] { return site.server->stop(); });
  EXPECT_TRUE(busy.is_closed_by_server());
  site.may_leave.set_value();
  EXPECT_EQ(ending.get(), Server::Ending::cut_off);
}

TEST(Server, ClosesConnectionsPastItsLimit) {
  Site site{{.connections_max = 1}};
  ClientDouble first{site.port()};
  ASSERT_EQ(first.get("/healthz")->status, 200);
  EXPECT_TRUE(ClientDouble{site.port()}.is_closed_by_server());
  EXPECT_EQ(first.get("/healthz")->status, 200);
}

TEST(Server, TellsOfItsTraffic) {
  Site site{{}, Figures::told};
  ClientDouble client{site.port()};
  client.get("/hello/abc");
  client.get("/hello/def");
  client.get("/nowhere");
  const auto answer = client.get("/metrics");
  EXPECT_EQ(answer->header("Content-Type"), "text/plain; version=0.0.4; charset=utf-8");
  for (const char* line :
       {"hearth_http_requests_total{method=\"GET\",route=\"/hello/{name}\",status=\"2xx\"} 2\n",
        "hearth_http_requests_total{method=\"-\",route=\"-\",status=\"4xx\"} 1\n",
        "hearth_http_request_seconds_count 3\n", "hearth_http_connections 1\n", "hearth_http_waiting_requests 0\n"}) {
    EXPECT_THAT(answer->body, HasSubstr(line));
  }
  EXPECT_GT(site.metrics.counter({"hearth_http_received_bytes_total", ""}).count(), 100U);
  EXPECT_GT(site.metrics.counter({"hearth_http_sent_bytes_total", ""}).count(), 100U);
  site.server.reset();
  EXPECT_THAT(site.metrics.text(), Not(HasSubstr("hearth_http_connections")));
}

TEST(Server, TellsStrangersNothingOfItsTraffic) {
  Site site{{}, Figures::told};
  ClientDouble client{site.port()};
  EXPECT_EQ(client.get("/metrics", "X-Forwarded-For: 10.0.0.1\r\n")->status, 403);
  EXPECT_EQ(client.get("/metrics", "X-Forwarded-For: 10.0.0.1\r\nX-Name: Ada\r\n")->status, 200);
}

TEST(Server, SaysWhyItCannotListen) {
  Site site;
  const auto second = Server::start({.port = site.port()}, {site.router, site.clock, site.log});
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().reason, "http.cannot_listen");
  EXPECT_THAT(second.error().detail, HasSubstr("in use"));
  EXPECT_FALSE(Server::start({.host = "no such host"}, {site.router, site.clock, site.log}).ok());
}

TEST(StopSignals, EndTheWait) {
  for (const int signal : {SIGTERM, SIGINT}) {
    StopSignals signals;
    std::raise(signal);
    signals.wait();  // For ever, if the signal went unheard.
  }
}

}  // namespace
}  // namespace hearth::http
