#pragma once

#include <string>

#include "access/entry/access_world.hpp"
#include "access/entry/session_cookie.hpp"
#include "access/routes/access_routes.hpp"
#include "platform/formats/json_value.hpp"
#include "platform/http/http_client_double.hpp"
#include "platform/http/responder.hpp"

namespace hearth::access {

// The routes of access without a socket. A Browser keeps its cookie and token as the console does.
struct ConsoleWorld : AccessWorld {
  explicit ConsoleWorld(sql::Engine engine = sql::Engine::sqlite) : AccessWorld{engine} {
    mount_access_routes(router, access, {.version = "1.2.3", .calendar = Calendar::in("Asia/Shanghai").value()});
  }

  http::RecordingLog log;
  http::Router router;
  http::Responder responder{{router, clock, log}, http::AllowedHosts{"127.0.0.1", {}}};
};

struct Answer {
  int status = 0;
  std::string body;
  std::string cookie;
  std::string retry_after;

  // The value under a path of keys, as JSON text would show it: "operator.name", "items.0.id".
  [[nodiscard]] std::string at(std::string_view path) const {
    json::Parser parser;
    json::Value value = parser.parse(body).value();
    while (!path.empty()) {
      const std::size_t dot = std::min(path.find('.'), path.size());
      const std::string key{path.substr(0, dot)};
      value = value.is_array() ? item_of(value, std::stoul(key)) : value.find(key);
      path.remove_prefix(std::min(dot + 1, path.size()));
    }
    return value.is_missing() ? "null" : value.is_true() ? "true" : value.text_or_digits();
  }
  [[nodiscard]] std::size_t count(std::string_view key) const {
    json::Parser parser;
    return parser.parse(body).value().find(key).items().size();
  }

 private:
  static json::Value item_of(const json::Value& list, std::size_t index) {
    const auto items = list.items();
    return index < items.size() ? items[index] : json::Value{};
  }
};

class Browser {
 public:
  explicit Browser(ConsoleWorld& world, std::string peer = "192.0.2.1") : world_{world}, peer_{std::move(peer)} {}

  Answer ask(const std::string& method, const std::string& target, const std::string& body = "") {
    http::Incoming incoming{.method = method, .target = target, .body = body, .peer = peer_};
    if (!body.empty()) incoming.headers.push_back({"Content-Type", "application/json"});
    if (!token_.empty()) incoming.headers.push_back({"Cookie", "hearth_session=" + token_});
    if (!token_.empty()) incoming.headers.push_back({"X-CSRF-Token", csrf_of(token_)});
    const http::Reply reply = world_.responder.answer(std::move(incoming));
    Answer answer{.status = reply.status, .body = reply.body, .cookie = {}, .retry_after = {}};
    answer.cookie = http::find_header(reply.headers, "Set-Cookie").value_or("");
    answer.retry_after = http::find_header(reply.headers, "Retry-After").value_or("");
    if (!answer.cookie.empty()) token_ = answer.cookie.substr(15, answer.cookie.find(';') - 15);
    return answer;
  }
  Answer get(const std::string& target) { return ask("GET", target); }
  Answer post(const std::string& target, const std::string& body = "") { return ask("POST", target, body); }

  Answer sign_in(const std::string& email, const std::string& password = kPassword) {
    return post("/api/v1/session", R"({"email":")" + email + R"(","password":")" + password + R"("})");
  }

 private:
  ConsoleWorld& world_;
  std::string peer_;
  std::string token_;
};

}  // namespace hearth::access
