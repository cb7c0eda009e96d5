#include "imports/import_routes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "imports/imports_world.hpp"
#include "platform/formats/json_value.hpp"

namespace hearth::imports {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// What stands in an answer under that key.
std::string field(const std::string& json, std::string_view key) {
  json::Parser parser;
  return parser.parse(json).value().find(key).text_or_digits();
}

std::string order_of(const std::string& upload, const std::string& community = "tea") {
  return fmt::format(R"({{"upload":"{}","community":"{}","time_zone":"UTC","operators":["guest1"],"bots":["guest2"]}})",
                     upload, community);
}

TEST(ImportRoutes, TakeAFileShowItAndReadIt) {
  ImportsWorld world;
  const std::string taken =
      world.request("POST", "/uploads?name=2026-05-04", ImportsWorld::log_of(50) + "noise\n", 201);
  EXPECT_THAT(taken, HasSubstr(R"("detected":{"format":"irc-raku")"));
  EXPECT_THAT(taken, HasSubstr(R"("refused":null)"));
  const std::string upload = field(taken, "id");

  const std::string preview = world.request("GET", "/uploads/" + upload + "/preview?time_zone=UTC");
  EXPECT_THAT(preview, HasSubstr(R"("people_by":"name","is_whole":true)"));
  EXPECT_THAT(preview, HasSubstr(R"("raw":"noise")"));
  world.request("GET", "/uploads/" + upload + "/preview?format=pigeon", "", 400);

  const std::string begun = world.request("POST", "/imports", order_of(upload), 201);
  const std::string id = field(begun, "id");
  EXPECT_EQ(world.wait_for(ImportId{std::stoll(id)}).state, "done");
  EXPECT_EQ(world.noted, "import.started tea; ");
  const std::string done = world.request("GET", "/imports/" + id);
  EXPECT_THAT(done, HasSubstr(R"("community":{"id":1,"name":"tea"},"source":"2026-05-04","format":"irc-raku")"));
  EXPECT_THAT(done, HasSubstr(R"("rejected":1)"));
  EXPECT_THAT(done, HasSubstr(R"("started_by":"Ada","can_resume":false)"));
  EXPECT_THAT(world.request("GET", "/imports/" + id + "/rejects.csv"), HasSubstr("noise"));
  EXPECT_THAT(world.request("GET", "/imports?community=1"), HasSubstr(R"("next_cursor":null)"));
  EXPECT_EQ(world.count_of("member.role_changed"), 2U);

  world.request("POST", "/imports/" + id + "/stop", "", 409);
  world.request("POST", "/imports/" + id + "/resume", "", 409);
  world.request("DELETE", "/uploads/" + upload, "", 204);
  world.request("DELETE", "/uploads/" + upload, "", 404);
}

TEST(ImportRoutes, GoOnWithWhatStoppedWhileTheUploadIsThere) {
  ImportsWorld world;
  const Upload upload = world.upload("2026-05-04", ImportsWorld::log_of(40'000));
  world.desk.on_change = [&](ImportId id) { static_cast<void>(world.desk.stop(id)); };
  const std::string stopped = field(world.request("POST", "/imports", order_of(upload.id), 201), "id");
  world.desk.stop_all();
  EXPECT_THAT(world.request("GET", "/imports/" + stopped), HasSubstr(R"("state":"stopped")"));
  EXPECT_THAT(world.request("GET", "/imports/" + stopped), HasSubstr(R"("can_resume":true)"));

  world.desk.on_change = [](ImportId) {};
  const std::string resumed = field(world.request("POST", "/imports/" + stopped + "/resume", "", 201), "id");
  EXPECT_NE(resumed, stopped);
  EXPECT_EQ(world.wait_for(ImportId{std::stoll(resumed)}).state, "done");
  EXPECT_EQ(world.count_of("message.posted"), 40'000U);
  EXPECT_EQ(world.count_of("member.role_changed"), 2U);  // those who run the group were named again

  ASSERT_TRUE(world.uploads.remove(upload.id).ok());
  EXPECT_THAT(world.request("GET", "/imports/" + stopped), HasSubstr(R"("can_resume":false)"));
  EXPECT_THAT(world.request("POST", "/imports/" + stopped + "/resume", "", 404), HasSubstr("upload.not_found"));
}

TEST(ImportRoutes, SayWhatIsWrong) {
  ImportsWorld world;
  EXPECT_THAT(world.request("POST", "/uploads?name=notes.txt", "buy tea", 201),
              HasSubstr(R"("detected":null,"refused":{"reason":"import.unknown_format")"));
  EXPECT_THAT(world.request("POST", "/uploads?name=a", "", 400), HasSubstr("upload.empty"));
  EXPECT_THAT(world.request("POST", "/uploads?name=..", "tea", 400), HasSubstr("upload.bad_name"));
  world.request("POST", "/uploads", "tea", 400);
  world.request("GET", "/uploads/..%2Fsecret/preview", "", 404);
  world.request("POST", "/imports", order_of("00000000000000000000000000000000"), 404);
  EXPECT_THAT(world.request("POST", "/imports", R"({"upload":7,"colour":"red"})", 400),
              testing::AllOf(HasSubstr("/upload"), HasSubstr("/community"), HasSubstr("/colour")));
  world.request("GET", "/imports/1", "", 404);
  world.request("GET", "/imports/1/rejects.csv", "", 404);
  world.request("POST", "/imports/1/stop", "", 404);
  world.request("POST", "/imports/1/resume", "", 404);
  world.request("GET", "/imports?cursor=x", "", 400);
  EXPECT_THAT(world.noted, Not(HasSubstr("import")));
}

TEST(ImportRoutes, ListImportsPageByPage) {
  ImportsWorld world;
  const Upload upload = world.upload("2026-05-04", ImportsWorld::log_of(3));
  for (int i = 0; i < 5; ++i) {
    const std::string id =
        field(world.request("POST", "/imports", order_of(upload.id, fmt::format("c{}", i)), 201), "id");
    world.wait_for(ImportId{std::stoll(id)});
    world.desk.stop_all();
  }
  std::vector<std::int64_t> seen;
  std::string cursor;
  do {
    json::Parser parser;
    const std::string page = world.request("GET", "/imports?limit=2" + cursor);
    const auto value = parser.parse(page).value();
    const auto items = value.find("items").items();
    for (const json::Value& item : items) seen.push_back(item.find("id").integer().value_or(0));
    cursor = value.find("next_cursor").is_missing() ? "" : "&cursor=" + value.find("next_cursor").text();
  } while (!cursor.empty());
  EXPECT_THAT(seen, testing::ElementsAre(5, 4, 3, 2, 1));
}

// Bodies that somebody hurts on the way.
RC_GTEST_PROP(ImportRoutes, AnswerOrRefuseWhateverIsSent, ()) {
  ImportsWorld world;
  std::string body = order_of("0123456789abcdef0123456789abcdef");
  const int hurts = *rc::gen::inRange(0, 4);
  for (int i = 0; i < hurts && !body.empty(); ++i) {
    const auto at = *rc::gen::inRange<std::size_t>(0, body.size());
    body.replace(at, *rc::gen::inRange<std::size_t>(0, 4), *rc::gen::string<std::string>());
  }
  for (const char* target : {"/imports", "/uploads?name=x", "/imports/9/stop"}) {
    http::Incoming incoming{.method = "POST", .target = std::string{"/api/v1"} + target};
    incoming.headers = {{"Content-Type", "application/json"}};
    incoming.body = body;
    RC_ASSERT(world.responder.answer(std::move(incoming)).status < 500);
  }
}

}  // namespace
}  // namespace hearth::imports
