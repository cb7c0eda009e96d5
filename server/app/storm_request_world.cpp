#include "app/storm_request_world.hpp"

#include <array>
#include <fmt/format.h>

#include "platform/base/base64.hpp"
#include "platform/base/text.hpp"
#include "platform/http/target.hpp"

namespace hearth::app {
namespace {

// As they stand in the path, escapes and all.
const std::array<std::string_view, 26> kSegments{"0",
                                                 "-1",
                                                 "00",
                                                 "+1",
                                                 "1.0",
                                                 "1e3",
                                                 "%201",
                                                 "9223372036854775807",
                                                 "9223372036854775808",
                                                 "18446744073709551616",
                                                 "abc",
                                                 "null",
                                                 "%2F",
                                                 "a%2Fb",
                                                 "..%2F..%2Fetc%2Fpasswd",
                                                 "..",
                                                 ".",
                                                 "%2e%2e",
                                                 "%00",
                                                 "1%00",
                                                 "%ff",
                                                 "%E5%9B%B4",
                                                 "%F0%9F%91%A9",
                                                 "%zz",
                                                 "",
                                                 "'%20OR%201=1"};

const std::array<std::string_view, 6> kJunkQueries{"&&==", "%zz=1", "a=%ff", "=", "limit", "%00=%00"};

const std::array<std::string_view, 44> kLines{"Content-Type: text/plain",
                                              "Content-Type: application/json; charset=latin1",
                                              "Content-Type: application/x-www-form-urlencoded",
                                              "Content-Type:",
                                              "Content-Encoding: gzip",
                                              "If-None-Match: *",
                                              "If-None-Match: W/\"0\", \"\", ,,",
                                              "If-Modified-Since: yesterday",
                                              "If-Match: \"0\"",
                                              "Range: bytes=0-1",
                                              "Range: bytes=-99999999999999999999",
                                              "Accept: text/html",
                                              "Accept: */*;q=x",
                                              "Accept-Encoding: gzip",
                                              "Accept-Encoding: gzip;q=nan, *;q=",
                                              "Accept-Encoding: ,;;,=,gzip;q=0.0001",
                                              "Accept-Language: \xE5\x9B\xB4",
                                              "Cookie: hearth_session=",
                                              "Cookie: =;;hearth_session;hearth_session=\"x\"",
                                              "Cookie: \xFF\xFE",
                                              "Authorization: Bearer",
                                              "Authorization: Basic Og==",
                                              "Authorization: Bearer hrt_\xE5\x9B\xB4",
                                              "Authorization:",
                                              "X-CSRF-Token: wrong",
                                              "Origin: https://other.example",
                                              "Origin: null",
                                              "Origin: ://",
                                              "Sec-Fetch-Site: cross-site",
                                              "Sec-Fetch-Site: same-origin",
                                              "Idempotency-Key: \x01",
                                              "Idempotency-Key: 1",
                                              "X-Forwarded-For: , 1.2.3.4, \xFF",
                                              "X-Forwarded-Proto: gopher",
                                              "Expect: 100-continue",
                                              "Upgrade: h2c",
                                              "Connection: close, Upgrade, ,",
                                              "Transfer-Encoding: identity",
                                              "Content-Length: 99999999999999999999",
                                              "Host: other.example",
                                              "Bad Header: x",
                                              " folded: x",
                                              "No colon",
                                              "User-Agent: \xE2\x80\xAE"};

// What opens a WebSocket, where there is one.
constexpr std::string_view kUpgrade =
    "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

constexpr std::size_t kOverlong = 9'000;
constexpr std::size_t kTooLong = 20'000;
constexpr std::size_t kTooLarge = 1'100'000;

}  // namespace

std::string StormRequest::bytes() const {
  return fmt::format("{} {} HTTP/1.1\r\n{}\r\n{}", method, target, lines, body);
}

StormRequest StormRequests::make(const http::Route& route, const std::string& caller) {
  test::Dice& dice = deps_.dice;
  const json::Value operation =
      deps_.openapi.find("paths").find(route.pattern).find(text::to_lower_ascii(http::to_text(route.method)));
  StormRequest request;
  request.method = http::to_text(route.method);
  request.target = path_of(route);
  if (dice.once_in(20)) request.method = dice.once_in(2) ? "HEAD" : "PUT";
  request.target += query_of(operation, request);
  request.lines = caller;
  if (operation.find("requestBody").is_object() || dice.once_in(10)) add_body(operation, request);
  if (dice.once_in(2)) add_headers(request);
  request.lines = "Host: localhost\r\n" + request.lines;
  if (!request.body.empty() || route.method != http::Method::get) {
    request.lines += fmt::format("Content-Length: {}\r\n", request.body.size());
  }
  return request;
}

std::string StormRequests::path_of(const http::Route& route) {
  std::string path;
  std::string_view rest = route.pattern;
  while (!rest.empty()) {
    rest.remove_prefix(1);
    const std::size_t end = std::min(rest.find('/'), rest.size());
    const std::string_view segment = rest.substr(0, end);
    path += '/';
    path += segment.starts_with('{') ? segment_of(segment.substr(1, segment.size() - 2)) : std::string{segment};
    rest.remove_prefix(end);
  }
  return path;
}

std::string StormRequests::segment_of(std::string_view parameter) {
  test::Dice& dice = deps_.dice;
  const auto known = deps_.known.find(parameter);
  if (!dice.once_in(4)) return known == deps_.known.end() ? "1" : http::percent_encode(dice.one_of(known->second));
  if (dice.once_in(10)) return std::string(kOverlong, dice.once_in(2) ? '9' : 'x');
  if (parameter.ends_with("...") && dice.once_in(2)) return "assets/" + segment_of(parameter);
  return std::string{dice.one_of(kSegments)};
}

// One of another list, of a list that has changed, cut short, made up, or junk.
std::string StormRequests::cursor() {
  test::Dice& dice = deps_.dice;
  std::string made = deps_.cursors.empty() ? "WzFd" : dice.one_of(deps_.cursors);
  switch (dice.below(8)) {
    case 0:
      return made.substr(0, dice.below(made.size() + 1));
    case 1:
      return dice.bytes(20);
    case 2:
      return base64::to_url_text(dice.bytes(20));
    case 3:
      return base64::to_url_text("[9223372036854775807,-9223372036854775808,9223372036854775807]");
    case 4:
      return base64::to_url_text(R"(["\u0000","围炉",-1,[]])");
    case 5:
      return std::string(5'000, 'W');
    default:
      return made;
  }
}

std::string StormRequests::query_of(const json::Value& operation, StormRequest& request) {
  test::Dice& dice = deps_.dice;
  std::string query;
  const auto add = [&](std::string_view name, const std::string& value) {
    query += fmt::format("{}{}={}", query.empty() ? "?" : "&", http::percent_encode(name), http::percent_encode(value));
  };
  bool reads_query = false;
  for (const json::Value& parameter : operation.find("parameters").items()) {
    if (parameter.find("in").text() != "query") continue;
    reads_query = true;
    const std::string name = parameter.find("name").text();
    const json::Value schema = parameter.find("schema");
    const std::size_t choice = dice.below(10);
    if (name == "cursor" && choice < 5) {
      add(name, cursor());
    } else if (choice == 0) {
      add(name, json_.wrong_text(schema));
      request.wrong.push_back("/" + name);
    } else if (choice < 4 || (parameter.find("required").is_true() && choice > 4)) {
      add(name, json_.fitting_text(name, schema));
      if (!dice.once_in(20)) continue;
      add(name, json_.fitting_text(name, schema));
      request.wrong.push_back("/" + name);
    } else if (parameter.find("required").is_true()) {
      request.wrong.push_back("/" + name);
    }
  }
  if (dice.once_in(10)) {
    add("no such parameter", dice.once_in(2) ? "" : std::string(kOverlong, 'x'));
    if (reads_query) request.wrong.emplace_back("/no such parameter");
  }
  if (dice.once_in(20)) query += (query.empty() ? "?" : "&") + std::string{dice.one_of(kJunkQueries)};
  return query;
}

void StormRequests::add_body(const json::Value& operation, StormRequest& request) {
  test::Dice& dice = deps_.dice;
  const json::Value content = operation.find("requestBody").find("content");
  const json::Value schema = content.find("application/json").find("schema");
  if (!schema.is_object()) {
    request.body = dice.once_in(50) ? std::string(kTooLarge, 'x') : dice.bytes(dice.below(300));
    request.lines += "Content-Type: application/octet-stream\r\n";
    return;
  }
  request.lines += "Content-Type: application/json\r\n";
  if (dice.once_in(3)) {
    request.body = json_.fitting(schema);
  } else if (dice.once_in(2)) {
    request.body = json_.malformed(json_.fitting(schema));
  } else {
    test::MadeJson made = json_.with_wrong_fields(schema);
    request.body = std::move(made.text);
    request.wrong.insert(request.wrong.end(), made.wrong.begin(), made.wrong.end());
  }
}

void StormRequests::add_headers(StormRequest& request) {
  test::Dice& dice = deps_.dice;
  for (std::size_t left = dice.below(4); left > 0; --left) {
    std::string line = std::string{dice.one_of(kLines)} + "\r\n";
    if (dice.once_in(15)) line = "X-Long: " + std::string(dice.once_in(4) ? kTooLong : kOverlong, 'x') + "\r\n";
    if (dice.once_in(15)) line = kUpgrade;
    request.lines = dice.once_in(2) ? request.lines + line : line + request.lines;
  }
}

}  // namespace hearth::app
