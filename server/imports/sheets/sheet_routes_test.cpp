#include "imports/sheets/sheet_routes.hpp"

#include <condition_variable>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <mutex>

#include "imports/sheets/sheets_world.hpp"
#include "platform/formats/json_value.hpp"
#include "platform/http/recording_log.hpp"
#include "platform/http/responder.hpp"

namespace hearth::imports::sheets {
namespace {

using ::testing::HasSubstr;

struct SheetRouteWorld : SheetsWorld {
  SheetRouteWorld() {
    desk.on_change = [this](SheetImportId) {
      const std::scoped_lock lock{mutex_};
      changed_.notify_all();
    };
    mount_sheet_routes(
        router,
        {.may_run = http::open_to_everyone(),
         .name_of_caller = [](const http::Request&) { return std::string{"Ada"}; },
         .note = [this](const http::Request&, std::string_view action,
                        const std::string& subject) { noted += fmt::format("{} {}; ", action, subject); }},
        {.uploads = uploads, .desk = desk, .sheets = sheets});
  }
  std::string upload(std::string_view name, std::string_view content) {
    auto body = http::BodyFile::create(uploads.spool(), fmt::format("body-{}", ++bodies_)).value();
    if (!body->append(content).ok()) throw std::runtime_error{"cannot write"};
    return uploads.keep(*body, name).value().id;
  }
  std::string request(std::string method, const std::string& target, std::string body = "", int status = 200) {
    http::Incoming incoming{.method = std::move(method), .target = "/api/v1" + target};
    incoming.body = std::move(body);
    incoming.headers = {{"Content-Type", "application/json"}};
    const http::Reply reply = responder.answer(std::move(incoming));
    EXPECT_EQ(reply.status, status) << target << ": " << reply.body;
    return reply.body;
  }
  // Begins it and waits until it has ended; how it is shown then.
  std::string read(const std::string& wanted) {
    const std::string begun = request("POST", "/sheet-imports", wanted, 201);
    json::Parser parser;
    const auto id = parser.parse(begun)->find("id").integer().value();
    std::unique_lock lock{mutex_};
    while (true) {
      lock.unlock();
      const std::string shown = request("GET", fmt::format("/sheet-imports/{}", id));
      lock.lock();
      if (shown.find(R"("state":"running")") == std::string::npos) return shown;
      changed_.wait_for(lock, std::chrono::milliseconds{20});
    }
  }

  std::string noted;
  UploadShelf uploads{{.clock = clock, .random = random, .folder = folder.path() / "uploads"}};
  http::RecordingLog log;
  SheetDesk desk{{.sheets = sheets, .log = log}};
  http::Router router;
  http::Responder responder{{router, clock, log}, http::AllowedHosts{"127.0.0.1", {}}};

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int bodies_ = 0;
};

constexpr const char* kOrders = "Order,Customer,Date,Amount\nA1,mei,2026-05-01,12.5\nA2,bo,someday,3\n";

TEST(SheetRoutes, LeadFromTheUploadToTheBadRows) {
  SheetRouteWorld world;
  const std::string upload = world.upload("orders.csv", kOrders);
  EXPECT_THAT(
      world.request("GET", "/uploads/" + upload + "/sheet?kind=orders"),
      HasSubstr(R"("titles":["Order","Customer","Date","Amount"],"columns":["order","customer","time","amount"])"));
  const std::string trial = world.read(fmt::format(R"({{"upload":"{}","kind":"orders","mode":"trial"}})", upload));
  EXPECT_THAT(trial, HasSubstr(R"("rows":2,"made":1,"known":0,"changed":0,"skipped":0,"bad":1)"));
  EXPECT_TRUE(world.told().empty());
  const std::string kept = world.read(
      fmt::format(R"({{"upload":"{}","kind":"orders","mode":"keep","language":"en","time_zone":"UTC"}})", upload));
  EXPECT_THAT(
      kept,
      HasSubstr(
          R"("faults":[{"row":3,"column":2,"title":"Date","value":"someday","reason":"sheet_import.bad_time"}])"));
  EXPECT_THAT(kept, HasSubstr(R"("started_by":"Ada")"));
  EXPECT_EQ(world.told().size(), 1u);
  EXPECT_EQ(world.noted, "import.started orders.csv; ") << "a trial is nothing to tell";
  EXPECT_THAT(world.request("GET", "/sheet-imports?limit=1"), HasSubstr(R"("next_cursor":")"));
  world.request("POST", "/sheet-imports/2/stop", "", 409);
  const http::Reply back = world.responder.answer({.target = "/api/v1/sheet-imports/2/bad-rows"});
  EXPECT_EQ(back.status, 200);
  EXPECT_THAT(http::find_header(back.headers, "Content-Disposition").value_or(""), HasSubstr("sheet-import-2.csv"));
}

TEST(SheetRoutes, SayWhatIsWrongWithWhatIsAsked) {
  SheetRouteWorld world;
  const std::string upload = world.upload("orders.csv", kOrders);
  EXPECT_THAT(world.request("GET", "/uploads/nowhere/sheet?kind=orders", "", 404), HasSubstr("upload.not_found"));
  EXPECT_THAT(world.request("GET", "/uploads/" + upload + "/sheet?kind=cats", "", 400), HasSubstr("/kind"));
  EXPECT_THAT(
      world.request(
          "POST", "/sheet-imports",
          fmt::format(R"({{"upload":"{}","kind":"orders","mode":"keep","columns":["customer","time","time","cats"]}})",
                      upload),
          400),
      HasSubstr(R"({"pointer":"/columns/3","reason":"sheet_import.no_such_target"})"));
  EXPECT_THAT(world.request("GET", "/sheet-imports/9", "", 404), HasSubstr("sheet_import.not_found"));
  EXPECT_THAT(world.request("GET", "/sheet-imports/9/bad-rows", "", 404), HasSubstr("sheet_import.not_found"));
}

}  // namespace
}  // namespace hearth::imports::sheets
