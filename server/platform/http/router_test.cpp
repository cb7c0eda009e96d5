#include "platform/http/router.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdexcept>
#include <string>

namespace hearth::http {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Handler nothing() {
  return [](const Request&) -> Result<Reply> { return no_content(); };
}

void add_get(Router& router, std::string_view pattern) {
  router.get(pattern, open_to_everyone(), nothing());
}

std::string pattern_of(const Router& router, std::string_view path) {
  const Match match = router.find(Method::get, parse_target(path)->segments);
  return match.route == nullptr ? "" : match.route->pattern;
}

TEST(Router, PrefersPlainSegmentsToParameters) {
  Router router;
  add_get(router, "/");
  add_get(router, "/communities/{community}");
  add_get(router, "/communities/new");
  add_get(router, "/communities/{community}/groups");

  EXPECT_EQ(pattern_of(router, "/"), "/");
  EXPECT_EQ(pattern_of(router, "/communities/new"), "/communities/new");
  EXPECT_EQ(pattern_of(router, "/communities/7"), "/communities/{community}");
  EXPECT_EQ(pattern_of(router, "/communities/new/groups"), "/communities/{community}/groups");
  EXPECT_EQ(pattern_of(router, "/communities"), "");
  EXPECT_EQ(pattern_of(router, "/communities/"), "");
  EXPECT_EQ(pattern_of(router, "/communities//groups"), "");
  EXPECT_EQ(pattern_of(router, "/communities/7/groups/1"), "");
}

TEST(Router, GivesEachRouteItsOwnNamesOfParameters) {
  Router router;
  add_get(router, "/groups/{group}/members/{member}");
  router.post("/groups/{id}/members/{who}", open_to_everyone(), nothing());

  const Match match = router.find(Method::post, parse_target("/groups/a%2Fb/members/9")->segments);
  ASSERT_NE(match.route, nullptr);
  ASSERT_EQ(match.parameters.size(), 2U);
  EXPECT_EQ(match.parameters[0].name + "=" + match.parameters[0].value, "id=a/b");
  EXPECT_EQ(match.parameters[1].name + "=" + match.parameters[1].value, "who=9");
}

TEST(Router, TakesARestWhereNothingElseFits) {
  Router router;
  add_get(router, "/console");
  add_get(router, "/console/{path...}");
  add_get(router, "/console/{page}/edit");

  EXPECT_EQ(pattern_of(router, "/console"), "/console");
  EXPECT_EQ(pattern_of(router, "/console/a/edit"), "/console/{page}/edit");
  for (const auto& [path, rest] : {std::pair{"/console/", ""},
                                   {"/console/a", "a"},
                                   {"/console/a/edit/b", "a/edit/b"},
                                   {"/console//", "/"},
                                   {"/console/a/", "a/"}}) {
    const Match match = router.find(Method::get, parse_target(path)->segments);
    ASSERT_NE(match.route, nullptr) << path;
    EXPECT_EQ(match.route->pattern, "/console/{path...}") << path;
    ASSERT_EQ(match.parameters.size(), 1U) << path;
    EXPECT_EQ(match.parameters[0].name + "=" + match.parameters[0].value, fmt::format("path={}", rest)) << path;
  }
}

TEST(Router, SaysWhichMethodsAPathHas) {
  Router router;
  add_get(router, "/groups");
  router.post("/groups", open_to_everyone(), nothing());

  EXPECT_THAT(router.find(Method::remove, {"groups"}).allowed, ElementsAre(Method::get, Method::head, Method::post));
  EXPECT_THAT(router.find(Method::other, {"groups"}).allowed, ElementsAre(Method::get, Method::head, Method::post));
  EXPECT_THAT(router.find(Method::remove, {"elsewhere"}).allowed, IsEmpty());
  EXPECT_NE(router.find(Method::head, {"groups"}).route, nullptr);
}

TEST(Router, RefusesWhatWouldBeAMistakeOfOurs) {
  Router router;
  add_get(router, "/a/{b}");
  EXPECT_THROW(add_get(router, "/a/{c}"), std::logic_error);
  for (const char* pattern : {"", "a", "/a/", "/{", "/{}", "/a{b}", "/{a}{b}", "/a?b", "//", "/{a...}/b"}) {
    EXPECT_THROW(add_get(router, pattern), std::logic_error) << pattern;
  }
}

TEST(Router, ListsItsRoutesAndWhoMayCallThem) {
  Router router;
  add_get(router, "/a");
  router.remove("/a", Gate{"permission a:edit", [](Request&) { return Done{}; }}, nothing());
  ASSERT_EQ(router.routes().size(), 2U);
  EXPECT_EQ(router.routes()[0]->gate.name(), "everyone");
  EXPECT_EQ(router.routes()[1]->gate.name(), "permission a:edit");
  EXPECT_EQ(to_text(router.routes()[1]->method), "DELETE");
}

}  // namespace
}  // namespace hearth::http
