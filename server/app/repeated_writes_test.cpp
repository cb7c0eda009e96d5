#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/live_topics.hpp"
#include "app/routes.hpp"
#include "platform/http/recording_log.hpp"
#include "platform/http/responder.hpp"
#include "testing/temp_folder.hpp"

namespace hearth::app {
namespace {

using access::Role;
using ::testing::HasSubstr;

// The whole program, and two programs with tokens that call it.
struct RepeatingWorld {
  RepeatingWorld() {
    mount_routes(router, *app, hub);
    deploy = token("deploy");
    nightly = token("nightly");
  }
  static std::unique_ptr<App> open(const std::filesystem::path& data) {
    config::Config settings;
    settings.data = data;
    settings.log_level = log::Level::error;
    return App::open(settings).value();
  }
  std::string token(const std::string& name) {
    return app->access().tokens().create({.name = name, .role = Role::owner}, access::Actor::command_line())->secret;
  }
  http::Reply post(const std::string& token, const std::string& path, const std::string& body) {
    http::Headers headers{{"Content-Type", "application/json"}, {"Idempotency-Key", "7f3a"}};
    if (!token.empty()) headers.push_back({"Authorization", "Bearer " + token});
    return responder.answer(
        {.method = "POST", .target = "/api/v1" + path, .headers = std::move(headers), .body = body});
  }
  std::size_t operators() { return app->access().operators().list({}, 100).size(); }

  test::TempFolder folder;
  http::LiveHub hub{live_topics()};
  std::unique_ptr<App> app = open(folder.path());
  http::RecordingLog log;
  http::Router router;
  http::Responder responder{{router, app->clock(), log}, http::AllowedHosts{"127.0.0.1", {}}};
  std::string deploy;
  std::string nightly;
};

constexpr const char* kLin = R"({"email":"lin@example.org","name":"Lin","role":"analyst"})";
constexpr const char* kBo = R"({"email":"bo@example.org","name":"Bo","role":"analyst"})";

TEST(RepeatedWrites, OfInvitationsMakeOneAndShowItsSecretOnce) {
  RepeatingWorld world;
  EXPECT_EQ(world.post(world.deploy, "/operators", kLin).status, 201);
  const http::Reply second = world.post(world.deploy, "/operators", kLin);
  EXPECT_EQ(second.status, 409);
  EXPECT_THAT(second.body, HasSubstr("idempotency.answer_not_kept"));
  EXPECT_EQ(world.post(world.deploy, "/operators", kBo).status, 422);
  EXPECT_EQ(world.operators(), 1U);
  EXPECT_EQ(world.post(world.nightly, "/operators", kBo).status, 201) << "a key belongs to whoever sends it";
  EXPECT_EQ(world.operators(), 2U);
}

TEST(RepeatedWrites, HearTheSameRefusal) {
  RepeatingWorld world;
  const http::Reply first = world.post(world.deploy, "/tokens", R"({"name":"","role":"analyst"})");
  const http::Reply second = world.post(world.deploy, "/tokens", R"({"name":"","role":"analyst"})");
  EXPECT_EQ(first.status, 400);
  EXPECT_EQ(second.body, first.body);
  EXPECT_EQ(http::find_header(second.headers, "Idempotency-Replayed"), "true");
}

TEST(RepeatedWrites, HearNothingWithoutTheRightToCall) {
  RepeatingWorld world;
  EXPECT_EQ(world.post(world.deploy, "/operators", kLin).status, 201);
  for (const auto& token : world.app->access().tokens().list({}, 100)) {
    EXPECT_TRUE(world.app->access().tokens().remove(token.id, access::Actor::command_line()).ok());
  }
  EXPECT_EQ(world.post(world.deploy, "/operators", kLin).status, 401);
}

// They would meet in one key; signing in twice does no harm.
TEST(RepeatedWrites, OfStrangersAreNotRemembered) {
  RepeatingWorld world;
  const std::string body = R"({"email":"ada@example.org","password":"wrong"})";
  for (int i = 0; i < 2; ++i) {
    const http::Reply reply = world.post("", "/session", body);
    EXPECT_EQ(reply.status, 401);
    EXPECT_FALSE(http::find_header(reply.headers, "Idempotency-Replayed"));
  }
}

}  // namespace
}  // namespace hearth::app
