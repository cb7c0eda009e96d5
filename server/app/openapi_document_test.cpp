#include "app/openapi_document.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include "app/live_topics.hpp"
#include "app/routes.hpp"
#include "platform/formats/json_layout.hpp"
#include "platform/formats/json_value.hpp"
#include "testing/temp_folder.hpp"

namespace hearth::app {
namespace {

struct DocumentWorld {
  DocumentWorld() {
    config::Config settings;
    settings.data = folder.path();
    settings.log_level = log::Level::error;
    app = App::open(settings).value();
    mount_routes(router, *app, hub);
    document = openapi_document(router);
    root = parser.parse(document).value();
  }
  // Calls `visit(route, operation)` for each; the route as "GET /api/v1/today".
  template <class Visit>
  void each_operation(Visit visit) const {
    for (const auto& [path, methods] : root.find("paths").members()) {
      for (const auto& [method, operation] : methods.members()) visit(method + " " + path, operation);
    }
  }

  test::TempFolder folder;
  http::LiveHub hub{live_topics()};
  std::unique_ptr<App> app;
  http::Router router;
  std::string document;
  json::Parser parser;
  json::Value root;
};

// The console's types are made of the file.
TEST(OpenapiDocument, IsTheOneThatIsKept) {
  const DocumentWorld world;
  std::ifstream file{HEARTH_SOURCE_DIR "/console/openapi.json", std::ios::binary};
  std::ostringstream kept;
  kept << file.rdbuf();
  EXPECT_TRUE(json::indented(world.document) + "\n" == kept.str())
      << "console/openapi.json is not what the routes say; run ./dev client and look at what has changed";
}

TEST(OpenapiDocument, TellsEveryRouteOfTheApi) {
  const DocumentWorld world;
  for (const auto& route : world.router.routes()) {
    if (!route->pattern.starts_with("/api/v1/")) continue;
    // The document itself, and what is no request for an answer.
    if (route->pattern == "/api/v1/openapi.json" || route->pattern == "/api/v1/live") continue;
    EXPECT_TRUE(route->operation) << route->pattern;
  }
}

TEST(OpenapiDocument, SaysWhatEachOperationTakes) {
  const DocumentWorld world;
  const auto passes = world.root.find("components").find("securitySchemes");
  world.each_operation([&](const std::string& route, const json::Value& operation) {
    EXPECT_FALSE(operation.find("summary").text().empty()) << route;
    EXPECT_TRUE(operation.find("responses").find("4XX").is_object()) << route;
    EXPECT_EQ(operation.find("security").items().empty(), operation.find("x-who").text() == "everyone") << route;
    for (const json::Value& one : operation.find("security").items()) {
      for (const auto& [pass, scopes] : one.members()) EXPECT_TRUE(passes.find(pass).is_object()) << route;
    }
    const std::string permission = operation.find("x-permission").text();
    EXPECT_EQ(operation.find("x-who").text().starts_with("permission "), !permission.empty()) << route;
  });
}

bool is_secret(const std::string& name) {
  return name == "secret" || name == "recovery_codes" || name == "csrf" || name == "token";
}

// Whether a value of the schema holds a text that is shown once.
bool holds_secret(const json::Value& schemas, const json::Value& schema) {
  const std::string reference = schema.find("$ref").text();
  if (!reference.empty()) return holds_secret(schemas, schemas.find(reference.substr(reference.rfind('/') + 1)));
  for (const auto& [name, property] : schema.find("properties").members()) {
    const std::string type = property.find("type").text();
    if (is_secret(name) && (type == "string" || type == "array")) return true;
    if (holds_secret(schemas, property)) return true;
  }
  return false;
}

// What says so is not kept for those who send a request again.
TEST(OpenapiDocument, SaysWhichWritesShowASecret) {
  const DocumentWorld world;
  const json::Value schemas = world.root.find("components").find("schemas");
  int secrets = 0;
  world.each_operation([&](const std::string& route, const json::Value& operation) {
    if (route.starts_with("get ")) return;
    bool holds = false;
    for (const auto& [status, response] : operation.find("responses").members()) {
      holds = holds || holds_secret(schemas, response.find("content").find("application/json").find("schema"));
    }
    EXPECT_EQ(operation.find("x-shows-secret").is_true(), holds) << route;
    secrets += holds ? 1 : 0;
  });
  EXPECT_EQ(secrets, 7);
}

TEST(OpenapiDocument, OffersAKeyWithEveryWrite) {
  const DocumentWorld world;
  world.each_operation([&](const std::string& route, const json::Value& operation) {
    const std::vector<json::Value> parameters = operation.find("parameters").items();
    const bool takes_key = std::any_of(parameters.begin(), parameters.end(), [](const json::Value& parameter) {
      return parameter.find("name").text() == "Idempotency-Key";
    });
    EXPECT_EQ(takes_key, !route.starts_with("get ")) << route;
  });
}

TEST(OpenapiDocument, ReadsLikeTheRules) {
  const DocumentWorld world;
  const json::Value search = world.root.find("paths").find("/api/v1/search").find("get").find("parameters").items()[0];
  EXPECT_TRUE(search.find("required").is_true());
  EXPECT_EQ(search.find("schema").find("minLength").integer(), 1);
  const json::Value order = world.root.find("paths").find("/api/v1/groups/export.csv").find("get");
  EXPECT_THAT(order.find("parameters").items(), ::testing::SizeIs(8));
  const json::Value row = world.root.find("components").find("schemas").find("GroupRow");
  EXPECT_FALSE(row.find("description").text().empty());
  EXPECT_FALSE(row.find("properties").find("self_talk").find("description").text().empty());
}

}  // namespace
}  // namespace hearth::app
