#pragma once

#include <atomic>
#include <functional>
#include <string>

#include "platform/http/recording_log.hpp"
#include "platform/http/responder.hpp"
#include "platform/idempotency/idempotent_writes.hpp"
#include "testing/manual_clock.hpp"
#include "testing/temp_folder.hpp"
#include "testing/test_database.hpp"

namespace hearth::idempotency {

// One server whose routes take keys, on a database that may be another's too. Callers say who they are in X-Sender.
class IdempotencyWorld {
 public:
  explicit IdempotencyWorld(sql::Database& db) : writes{{.db = db, .clock = clock, .sender_of = sender_of}} {
    router_.post("/api/v1/cups", gate(), [this](const http::Request& request) {
      const int cup = ++made;
      while_making();
      return Result<http::Reply>{
          http::created(R"({"cup":)" + std::to_string(cup) + R"(,"of":")" + request.body() + R"("})")
              .with("Location", "/api/v1/cups/" + std::to_string(cup))
              .with("X-Other", "not kept")};
    });
    router_.remove("/api/v1/cups", gate(), [this](const http::Request&) {
      ++made;
      return Result<http::Reply>{http::no_content()};
    });
    router_.post("/api/v1/fails", gate(), [this](const http::Request&) -> Result<http::Reply> {
      ++made;
      return failure;
    });
    router_.post("/api/v1/throws", gate(), [this](const http::Request&) -> Result<http::Reply> {
      ++made;
      throw std::runtime_error{"the kettle is gone"};
    });
    router_.post("/api/v1/secrets", gate(),
                 http::Endpoint{{.name = "make_secret", .summary = "", .tag = "", .shows_secret = true},
                                [this](const http::Request&) {
                                  ++made;
                                  return Result<http::Reply>{http::created(R"({"secret":"hrt_oolong"})")};
                                }});
    router_.post("/api/v1/cookies", gate(), [this](const http::Request&) {
      ++made;
      return Result<http::Reply>{http::json("{}").with("Set-Cookie", "hrt_oolong")};
    });
    router_.post_file("/api/v1/files", gate(), {.folder = folder_.path()}, [this](const http::Request& request) {
      ++made;
      return Result<http::Reply>{http::json(std::to_string(request.body_file().size()))};
    });
    router_.get("/api/v1/cups", gate(), [this](const http::Request&) {
      ++made;
      return Result<http::Reply>{http::json("[]")};
    });
    writes.guard(router_, "/api/v1/");
  }

  struct Sent {
    std::string path = "/api/v1/cups";
    std::string key = "k-1";
    std::string body = "mei";
    std::string sender = "Mei";
    std::string method = "POST";
  };
  http::Reply send(const Sent& sent) {
    return responder_.answer({.method = sent.method,
                              .target = sent.path,
                              .headers = {{"Idempotency-Key", sent.key}, {"X-Sender", sent.sender}},
                              .body = sent.body});
  }
  http::Reply send() { return send(Sent{}); }
  http::Reply send_with_headers(http::Headers headers) {
    return responder_.answer({.method = "POST", .target = "/api/v1/cups", .headers = std::move(headers)});
  }

  test::ManualClock clock;
  std::atomic<int> made = 0;                             // how often a handler has run
  std::function<void()> while_making = [] {};            // called by the handler of cups
  Error failure{ErrorCode::conflict, "cups.none_left"};  // of the handler that fails
  IdempotentWrites writes;

 private:
  struct Sender {
    std::string name;
  };
  static http::Gate gate() {
    return http::Gate{"whoever says who they are", [](http::Request& request) -> Done {
                        const std::string name{request.header("X-Sender").value_or("")};
                        if (!name.empty()) request.set_caller(Sender{name});
                        return {};
                      }};
  }
  static std::optional<std::string> sender_of(const http::Request& request) {
    const Sender* sender = request.find_caller<Sender>();
    return sender == nullptr ? std::nullopt : std::optional{sender->name};
  }

  test::TempFolder folder_;
  http::RecordingLog log_;
  http::Router router_;
  http::Responder responder_{{router_, clock, log_}, http::AllowedHosts{"127.0.0.1", {}}};
};

}  // namespace hearth::idempotency
