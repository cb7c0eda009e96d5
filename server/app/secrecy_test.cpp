#include <fmt/format.h>
#include <gtest/gtest.h>
#include <set>

#include "app/storm_verdict_world.hpp"
#include "app/storm_world.hpp"

namespace hearth::app {
namespace {

using Answer = StormWorld::Answer;

constexpr std::string_view kMissingNumber = "999999";
constexpr std::string_view kMissingText = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

enum class Which { existing, missing };

std::string path_of(const StormWorld& world, const http::Route& route, Which which) {
  std::string path = route.pattern;
  for (const std::string& parameter : route.parameters) {
    const bool is_text = route.operation && route.operation->text_parameters.contains(parameter);
    const std::string value = which == Which::existing ? world.existing(route.pattern, parameter)
                                                       : std::string{is_text ? kMissingText : kMissingNumber};
    const std::string hole = "{" + parameter + "}";
    if (path.find(hole) != std::string::npos) path.replace(path.find(hole), hole.size(), value);
  }
  return path;
}

Answer ask(StormWorld& world, const http::Route& route, const std::string& path, const std::string& caller) {
  const std::string body = route.method == http::Method::get ? "" : "{}";
  const auto answer = world.ask(fmt::format(
      "{} {} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{}Content-Length: {}\r\n\r\n{}",
      to_text(route.method), path, caller, body.size(), body));
  return answer.value();
}

// All that a caller is told, but for what numbers the request and says when.
std::string told(const Answer& answer) {
  const std::string id = answer.header("X-Request-Id");
  std::string all = fmt::format("{}\n", answer.status);
  for (const http::Header& header : answer.headers) {
    if (header.name == "Date" || header.value == id) continue;
    // The number of the request stands in the body and may have grown by a digit.
    if (header.name == "Content-Length") continue;
    all += header.name + ": " + header.value + "\n";
  }
  std::string body = answer.body;
  if (const auto at = body.find(id); at != std::string::npos) body.erase(at, id.size());
  return all + body;
}

// Everybody: who is not there, whose token or session is none, and each role as person, as program, and as a page of
// another site would make a browser ask.
std::vector<std::string> callers(const StormWorld& world) {
  std::vector<std::string> all{"", "Authorization: Bearer hrt_nobody\r\n", "Cookie: hearth_session=nobody\r\n"};
  for (const auto& [letter, role] : kRoles) {
    all.push_back(world.lines_of(letter, StormWorld::As::person));
    all.push_back(world.lines_of(letter, StormWorld::As::program));
    all.push_back(world.lines_of(letter, StormWorld::As::person) + "Origin: https://other.example\r\n");
    all.push_back("Cookie: hearth_session=" + world.sessions.at(letter) + "\r\n");
  }
  return all;
}

// Routes whose query needs a text get the name itself, since that is what somebody would look for.
std::string with_query(const http::Route& route, std::string path) {
  for (const auto& parameter : route.operation->query) {
    if (parameter.name == "q") path += fmt::format("?q={}", StormWorld::kName);
    if (parameter.name == "what") path += "?what=source";
    if (parameter.name == "from" && parameter.is_required) path += "?from=2026-05-01&to=2026-05-31";
  }
  return path;
}

bool has_id(const http::Route& route) {
  return !route.parameters.empty() && route.pattern.find("...}") == std::string::npos;
}

TEST(Secrecy, WhoeverMayNotAskHearsTheSameOfWhatExistsAndOfWhatDoesNot) {
  StormWorld world;
  std::set<std::string> compared;
  for (const auto& route : world.router.routes()) {
    if (!has_id(*route)) continue;
    for (const std::string& caller : callers(world)) {
      const Answer missing = ask(world, *route, path_of(world, *route, Which::missing), caller);
      if (missing.status != 401 && missing.status != 403) continue;
      const Answer existing = ask(world, *route, path_of(world, *route, Which::existing), caller);
      EXPECT_EQ(told(existing), told(missing)) << to_text(route->method) << " " << route->pattern << "\n" << caller;
      compared.insert(fmt::format("{} {}", to_text(route->method), route->pattern));
    }
    if (route->gate.name() != "everyone") {
      EXPECT_TRUE(compared.contains(fmt::format("{} {}", to_text(route->method), route->pattern))) << route->pattern;
    }
  }
}

// Else the test above compares two things that are not there: say in StormWorld which one is.
TEST(Secrecy, IsTestedWithThingsThatExist) {
  StormWorld world;
  const std::string owner = world.lines_of('o', StormWorld::As::person);
  for (const auto& route : world.router.routes()) {
    if (!has_id(*route) || route->method != http::Method::get) continue;
    const auto status_of = [&](Which which) {
      const std::string path = path_of(world, *route, which);
      return ask(world, *route, route->operation ? with_query(*route, path) : path, owner).status;
    };
    EXPECT_EQ(status_of(Which::existing), 200) << route->pattern;
    EXPECT_EQ(status_of(Which::missing), 404) << route->pattern;
  }
}

TEST(Secrecy, NobodyFindsSessionsOfOthers) {
  StormWorld world;
  const auto of_owner = world.app->access().sessions().list(world.people.at('o'));
  const std::string path = "/api/v1/me/sessions/";
  for (const char letter : {'m', 'r'}) {
    const auto end = [&](const std::string& session) {
      return world.ask(fmt::format("DELETE {}{} HTTP/1.1\r\nHost: localhost\r\n{}\r\n", path, session,
                                   world.lines_of(letter, StormWorld::As::person)));
    };
    const auto theirs = end(fmt::format("{}", of_owner.at(0).id.value));
    EXPECT_EQ(theirs->status, 404);
    EXPECT_EQ(told(*theirs), told(*end(std::string{kMissingNumber})));
  }
  EXPECT_EQ(world.app->access().sessions().list(world.people.at('o')).size(), of_owner.size());
}

TEST(Secrecy, SigningInDoesNotTellWhoHasAnAccount) {
  StormWorld world;
  const auto sign_in = [&](std::string_view email) {
    const std::string body = fmt::format(R"({{"email":"{}","password":"guess"}})", email);
    return told(
        *world.ask(fmt::format("POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\n"
                               "Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
                               body.size(), body)));
  };
  const std::string nobody = sign_in("nobody@example.org");
  EXPECT_EQ(sign_in("o@example.org"), nobody);
  EXPECT_EQ(sign_in("invited@example.org"), nobody);
}

TEST(Secrecy, WhoMayReadOfNoMemberHearsNoNamesAndNoTalk) {
  StormWorld world;
  bool is_told_to_others = false;
  for (const auto& route : world.router.routes()) {
    if (route->method != http::Method::get || !route->operation) continue;
    const std::string path = with_query(*route, path_of(world, *route, Which::existing));
    const auto hears = [&](char letter, std::string_view what) {
      const std::string caller = world.lines_of(letter, StormWorld::As::person);
      return content_of(ask(world, *route, path, caller)).find(what) != std::string::npos;
    };
    EXPECT_FALSE(hears('r', StormWorld::kName)) << path;
    EXPECT_FALSE(hears('r', StormWorld::kTalk)) << path;
    is_told_to_others = is_told_to_others || hears('a', StormWorld::kName);
  }
  EXPECT_TRUE(is_told_to_others);
}

}  // namespace
}  // namespace hearth::app
