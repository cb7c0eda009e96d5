#include "access/entry/gates.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "access/entry/access_world.hpp"
#include "access/entry/cross_site.hpp"
#include "access/entry/session_cookie.hpp"
#include "testing/database_matrix.hpp"

namespace hearth::access {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

http::Request request(http::Method method, http::Headers headers, std::string peer = "192.0.2.1") {
  return http::Request{{.method = method, .headers = std::move(headers), .peer = std::move(peer)}};
}

http::Request with_session(const SignInService::SignedIn& signed_in, http::Method method = http::Method::get,
                           http::Headers more = {}) {
  more.push_back({"Cookie", "theme=dark; hearth_session=" + signed_in.session.token});
  return request(method, std::move(more));
}

http::Request with_token(const std::string& secret, http::Method method = http::Method::get) {
  return request(method, {{"Authorization", "Bearer " + secret}});
}

std::string reason_of(const Done& done) {
  return done.ok() ? "ok" : done.error().reason;
}

std::string enter(AccessWorld& world, http::Request asked) {
  return reason_of(world.access.gates().permission("community:read").check(asked));
}

ON_EVERY_DATABASE(GateTest);

TEST_P(GateTest, LetsInWhoHasThePermissionAndNotesThem) {
  AccessWorld world{GetParam()};
  world.add_owner();
  const Operator bo = world.add("bo", Role::read_only);
  const auto session = world.sign_in(bo.email).value();
  http::Request asked = with_session(session);
  ASSERT_TRUE(world.access.gates().permission("community:read").check(asked).ok());
  EXPECT_EQ(caller_of(asked).operator_id, bo.id);
  EXPECT_EQ(caller_of(asked).session, session.session.session.id);
  EXPECT_EQ(caller_of(asked).actor().name, "bo");
  EXPECT_EQ(caller_of(asked).peer, "192.0.2.1");
  EXPECT_EQ(reason_of(world.access.gates().permission("member:read").check(asked)), "access.not_permitted");
  http::Request nobody = request(http::Method::get, {});
  const Done refused = world.access.gates().permission("community:read").check(nobody);
  EXPECT_EQ(refused.error().code, ErrorCode::unauthenticated);
  EXPECT_EQ(refused.error().reason, "access.sign_in_needed");
}

TEST_P(GateTest, KnowsNoForgedOrEndedSession) {
  AccessWorld world{GetParam()};
  const Operator ada = world.add_owner();
  const auto session = world.sign_in(ada.email).value();
  EXPECT_EQ(enter(world, with_session(session)), "ok");
  EXPECT_EQ(enter(world, request(http::Method::get, {{"Cookie", "hearth_session=forged"}})), "access.session_over");
  EXPECT_EQ(enter(world, request(http::Method::get, {{"Cookie", "hearth_session="}})), "access.sign_in_needed");
  ASSERT_TRUE(world.access.account().end_session(session.session.session.id, AccessWorld::actor(ada)).ok());
  EXPECT_EQ(enter(world, with_session(session)), "access.session_over");
}

TEST_P(GateTest, ForgetsWhoIsDisabledOrLoweredAtTheNextRequest) {
  AccessWorld world{GetParam()};
  world.add_owner();
  const Operator bo = world.add("bo", Role::manager);
  const auto session = world.sign_in(bo.email).value();
  const auto audit = [&] {
    http::Request asked = with_session(session);
    return reason_of(world.access.gates().permission("audit:read").check(asked));
  };
  EXPECT_EQ(audit(), "ok");
  ASSERT_TRUE(world.access.operators().change(bo.id, {.role = Role::analyst}, world.command_line).ok());
  EXPECT_EQ(audit(), "access.not_permitted");
  ASSERT_TRUE(world.access.operators().change(bo.id, {.is_disabled = true}, world.command_line).ok());
  EXPECT_EQ(audit(), "access.session_over");
  ASSERT_TRUE(world.access.operators().change(bo.id, {.is_disabled = false}, world.command_line).ok());
  EXPECT_EQ(audit(), "access.session_over");  // Its session has ended for good.
}

TEST_P(GateTest, HearsWithinSecondsOfWhatAnotherProgramChanged) {
  AccessWorld world{GetParam()};
  world.add_owner();
  const Operator bo = world.add("bo", Role::manager);
  const auto session = world.sign_in(bo.email).value();
  EXPECT_EQ(enter(world, with_session(session)), "ok");
  const auto other_db = world.db.open_again();
  AccessService other{{.db = *other_db, .clock = world.clock, .random = world.random, .ids = world.ids},
                      {.password_cost = PasswordHasher::cheap()}};
  ASSERT_TRUE(other.operators().change(bo.id, {.is_disabled = true}, world.command_line).ok());
  world.clock.advance(CallerCache::kRememberMs);
  EXPECT_EQ(enter(world, with_session(session)), "access.session_over");
}

TEST_P(GateTest, EndsSessionsThatNobodyUsesAndOldOnes) {
  AccessWorld world{GetParam()};
  const Operator ada = world.add_owner();
  const auto session = world.sign_in(ada.email).value();
  world.clock.advance(kIdleLimitMs - 1);
  EXPECT_EQ(enter(world, with_session(session)), "ok");  // and is used again
  world.clock.advance(kIdleLimitMs - 1);
  EXPECT_EQ(enter(world, with_session(session)), "ok");
  world.clock.advance(kIdleLimitMs);
  EXPECT_EQ(enter(world, with_session(session)), "access.session_over");

  const auto busy = world.sign_in(ada.email).value();
  for (std::int64_t used = 0; used + kMsPerHour < kSessionLimitMs; used += kMsPerHour) {
    world.clock.advance(kMsPerHour);
    ASSERT_EQ(enter(world, with_session(busy)), "ok");
  }
  world.clock.advance(kMsPerHour);
  EXPECT_EQ(enter(world, with_session(busy)), "access.session_over");
  EXPECT_TRUE(world.access.sessions().list(ada.id).empty());
}

TEST_P(GateTest, WritesWhenSomebodyWasSeenOnceAMinute) {
  AccessWorld world{GetParam()};
  const Operator ada = world.add_owner();
  const auto session = world.sign_in(ada.email).value();
  const Timestamp signed_in = world.clock.now();
  const auto seen = [&] { return world.access.sessions().list(ada.id).at(0).last_seen_at; };
  const std::uint64_t commits = world.db->commits();
  for (int second = 0; second < 59; ++second) {
    world.clock.advance(1000);
    ASSERT_EQ(enter(world, with_session(session)), "ok");
  }
  EXPECT_EQ(world.db->commits(), commits);
  EXPECT_EQ(seen(), signed_in);
  world.clock.advance(1000);
  ASSERT_EQ(enter(world, with_session(session)), "ok");
  ASSERT_EQ(enter(world, with_session(session)), "ok");
  EXPECT_EQ(world.db->commits(), commits + 1);
  EXPECT_EQ(seen(), world.clock.now());
  EXPECT_EQ(world.access.operators().load(ada.id)->last_seen_at, world.clock.now());
}

TEST_P(GateTest, AsksForTheTokenOfTheSessionWhereSomethingIsWritten) {
  AccessWorld world{GetParam()};
  const auto session = world.sign_in(world.add_owner().email).value();
  const auto other = world.sign_in("ada@example.org").value();
  const std::string csrf = csrf_of(session.session.token);
  for (const http::Method method : {http::Method::post, http::Method::put, http::Method::patch, http::Method::remove}) {
    EXPECT_EQ(enter(world, with_session(session, method)), "access.wrong_csrf");
    EXPECT_EQ(enter(world, with_session(session, method, {{"X-CSRF-Token", csrf_of(other.session.token)}})),
              "access.wrong_csrf");
    EXPECT_EQ(enter(world, with_session(session, method, {{"X-CSRF-Token", csrf}})), "ok");
    EXPECT_EQ(enter(world, with_session(session, method, {{"X-CSRF-Token", csrf}, {"Sec-Fetch-Site", "cross-site"}})),
              "access.cross_site");
  }
  EXPECT_EQ(enter(world, with_session(session, http::Method::head)), "ok");
  EXPECT_THAT(csrf, Not(HasSubstr(session.session.token)));
}

TEST_P(GateTest, TakesTokensOfProgramsWithoutCookieOrCsrf) {
  AccessWorld world{GetParam()};
  const Actor ada = AccessWorld::actor(world.add_owner());
  const auto made = world.access.tokens().create({.name = "deploy", .role = Role::analyst, .days = 1}, ada).value();
  EXPECT_THAT(made.secret, StartsWith("hrt_"));
  EXPECT_EQ(enter(world, with_token(made.secret)), "ok");
  EXPECT_EQ(enter(world, with_token(made.secret, http::Method::post)), "ok");
  EXPECT_EQ(enter(world, request(http::Method::get, {{"authorization", "bearer  " + made.secret}})), "ok");
  EXPECT_EQ(world.access.tokens().list({}, 10).at(0).last_used_at, world.clock.now());
  EXPECT_EQ(enter(world, with_token("hrt_forged")), "access.bad_token");
  EXPECT_EQ(enter(world, request(http::Method::get, {{"Authorization", "Basic YTpi"}})), "access.bad_token");
  http::Request asked = with_token(made.secret);
  EXPECT_EQ(reason_of(world.access.gates().permission("import:run").check(asked)), "access.not_permitted");
  EXPECT_EQ(reason_of(world.access.gates().operators_only().check(asked)), "access.operators_only");
  ASSERT_TRUE(world.access.gates().permission("community:read").check(asked).ok());
  EXPECT_FALSE(caller_of(asked).is_operator());
  EXPECT_EQ(caller_of(asked).actor().name, "token deploy");

  world.clock.advance(kMsPerDay);
  EXPECT_EQ(enter(world, with_token(made.secret)), "access.bad_token");
  const auto lasting = world.access.tokens().create({.name = "for ever", .role = Role::owner}, ada).value();
  EXPECT_EQ(enter(world, with_token(lasting.secret)), "ok");
  ASSERT_TRUE(world.access.tokens().remove(lasting.token.id, ada).ok());
  EXPECT_EQ(enter(world, with_token(lasting.secret)), "access.bad_token");
}

TEST_P(GateTest, NamesEveryBadFieldOfATokenAndGuardsOwners) {
  AccessWorld world{GetParam()};
  const auto bad = world.access.tokens().create({.name = " ", .role = Role::analyst, .days = 0}, world.command_line);
  EXPECT_EQ(bad.error().fields.size(), 2U);
  const Actor manager{.name = "Lin", .role = Role::manager};
  EXPECT_EQ(world.access.tokens().create({.name = "x", .role = Role::owner}, manager).error().reason,
            "access.owners_only");
}

TEST_P(GateTest, LetsAnyoneInAndNotesWhoIsSignedIn) {
  AccessWorld world{GetParam()};
  const auto session = world.sign_in(world.add_owner().email).value();
  const http::Gate gate = world.access.gates().anyone();
  http::Request visitor = request(http::Method::get, {{"Cookie", "hearth_session=long gone"}});
  ASSERT_TRUE(gate.check(visitor).ok());
  EXPECT_FALSE(maybe_caller_of(visitor).has_value());
  http::Request ada = with_session(session, http::Method::post);
  ASSERT_TRUE(gate.check(ada).ok());
  EXPECT_EQ(maybe_caller_of(ada)->name, "Ada");
  http::Request foreign = request(http::Method::post, {{"Origin", "https://evil.example"}, {"Host", "localhost"}});
  EXPECT_EQ(reason_of(gate.check(foreign)), "access.cross_site");
}

TEST(CrossSite, IsToldByTheBrowser) {
  struct Case {
    http::Headers headers;
    bool is_ours;
  };
  const Case cases[] = {
      {{}, true},
      {{{"Sec-Fetch-Site", "same-origin"}}, true},
      {{{"Sec-Fetch-Site", "none"}}, true},
      {{{"Sec-Fetch-Site", "same-site"}}, false},
      {{{"Sec-Fetch-Site", "cross-site"}, {"Origin", "http://localhost:8080"}, {"Host", "localhost:8080"}}, false},
      {{{"Origin", "http://localhost:8080"}, {"Host", "localhost:8080"}}, true},
      {{{"Origin", "https://Hearth.example.org"}, {"Host", "hearth.example.org"}}, true},
      {{{"Origin", "http://localhost:8081"}, {"Host", "localhost:8080"}}, false},
      {{{"Origin", "null"}, {"Host", "localhost:8080"}}, false},
      {{{"Origin", "null"}}, false},
      {{{"Origin", "http://"}}, false},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(check_same_site(request(http::Method::post, one.headers)).ok(), one.is_ours)
        << (one.headers.empty() ? "" : one.headers[0].value);
  }
}

TEST(SessionCookie, IsOutOfReachForScriptsAndOtherSites) {
  const http::Request plain = request(http::Method::post, {});
  EXPECT_EQ(set_session_cookie(plain, "abc"), "hearth_session=abc; Max-Age=2592000; Path=/; HttpOnly; SameSite=Lax");
  const http::Request encrypted = request(http::Method::post, {{"X-Forwarded-Proto", "https"}});
  EXPECT_THAT(set_session_cookie(encrypted, "abc"), HasSubstr("; Secure"));
  EXPECT_THAT(clear_session_cookie(plain), AllOf(StartsWith("hearth_session=;"), HasSubstr("Max-Age=0")));
}

TEST(SessionCookie, IsFoundAmongOthers) {
  const auto found = [](std::string cookies) {
    const http::Request asked = request(http::Method::get, {{"Cookie", std::move(cookies)}});
    return std::string{session_token_of(asked).value_or("-")};
  };
  EXPECT_EQ(found("hearth_session=abc"), "abc");
  EXPECT_EQ(found("a=b;hearth_session=abc ; c"), "abc");
  EXPECT_EQ(found("xhearth_session=abc"), "-");
  EXPECT_EQ(found("hearth_session"), "-");
  EXPECT_EQ(found(";;=;"), "-");
}

TEST(Clients, AreKnownBehindTrustedProxiesOnly) {
  const Clients clients{{"203.0.113.9", "203.0.113.10"}};
  const auto address = [&](std::string peer, std::string chain) {
    return clients.address_of(request(http::Method::get, {{"X-Forwarded-For", std::move(chain)}}, std::move(peer)));
  };
  EXPECT_EQ(address("192.0.2.1", "198.51.100.7"), "192.0.2.1");  // Anybody can write that.
  EXPECT_EQ(address("203.0.113.9", "198.51.100.7"), "198.51.100.7");
  EXPECT_EQ(address("203.0.113.9", "10.0.0.1, 198.51.100.7"), "198.51.100.7");
  EXPECT_EQ(address("203.0.113.9", "198.51.100.7, 203.0.113.10"), "198.51.100.7");
  EXPECT_EQ(address("203.0.113.9", ""), "203.0.113.9");
  EXPECT_EQ(address("203.0.113.9", "203.0.113.10"), "203.0.113.10");
}

}  // namespace
}  // namespace hearth::access
