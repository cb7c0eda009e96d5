#include "insight/people/people_routes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "access/entry/caller.hpp"
#include "insight/people/people_world.hpp"
#include "platform/api/openapi.hpp"
#include "platform/http/http_client_double.hpp"
#include "platform/http/responder.hpp"

namespace hearth::insight {
namespace {

using ::testing::HasSubstr;

struct RouteWorld : PeopleWorld {
  RouteWorld() {
    mount_people_routes(
        router,
        {.read_members = {"an operator",
                          [](http::Request& request) {
                            request.set_caller(access::Caller{.operator_id = OperatorId{3}});
                            return Done{};
                          }},
         .on_export = [&](const http::Request&, CommunityId, std::int64_t rows) { exported.push_back(rows); }},
        {.people = people,
         .write_sheet = [](const std::vector<MemberId>& listed, OperatorId viewer,
                           const segments::SheetForm& form) -> Result<segments::SheetReply> {
           std::string numbers = fmt::format("for {}", viewer.value);
           for (const MemberId member : listed) numbers += fmt::format(" {}", member.value);
           const bool is_csv = form.format == segments::SheetFormat::csv;
           return segments::SheetReply{http::bytes(numbers + (is_csv ? " as CSV" : " as XLSX"), segments::kSomeSheet),
                                       std::ssize(listed)};
         }});
    ChatFile chat;
    chat.said({.who = "Mei", .second = 1'777'600'000, .text = "hello"});
    chat.said({.who = "Lin", .second = 1'777'600'060, .text = "hi", .reply_to = 1});
    import_chat(chat);
  }
  http::Reply get(const std::string& target) { return responder.answer({.target = "/api/v1" + target}); }

  std::vector<std::int64_t> exported;
  http::RecordingLog log;
  http::Router router;
  http::Responder responder{{router, clock, log}, http::AllowedHosts{"127.0.0.1", {}}};
};

struct Asked {
  const char* target;
  int status;
  const char* has;
};

TEST(PeopleRoutes, AnswerWhatIsAsked) {
  RouteWorld world;
  const Asked all[] = {
      {"/communities/1/members", 200, R"("total":2,"figure":null)"},
      {"/communities/1/members?limit=1&sort=name", 200, R"("name":"Lin","role":"member","messages":1)"},
      {"/communities/1/members?set=active:2026-05-01", 200, R"("figure":2)"},
      {"/communities/1/members?set=cohort:2026-05%2B0&role=member&state=new&group=1", 200, R"("total":2)"},
      {"/communities/1/members?set=active:May&sort=age&limit=0", 400,
       R"({"pointer":"/set","reason":"people.bad_period"})"},
      {"/communities/1/members?set=active:May&sort=age&limit=0", 400,
       R"({"pointer":"/sort","reason":"not_one_of_these"})"},
      {"/communities/1/members?cursor=zzz", 400, R"("pointer":"/cursor")"},
      {"/communities/7/members", 404, "community.not_found"},
      {"/communities/1/members?group=7", 404, "group.not_found"},
      {"/communities/1/members/export.csv?search=mei", 200, "Mei,member"},
      {"/communities/1/members/export?search=lin&format=xlsx&language=en", 200, "for 3 2 as XLSX"},
      {"/communities/1/members/export?format=pdf&language=fr&role=king", 400, R"("pointer":"/language")"},
      {"/communities/7/members/export", 404, "community.not_found"},
      {"/communities/1/members/ids", 200, R"({"items":[1,2]})"},
      {"/communities/1/members/ids?search=lin", 200, R"({"items":[2]})"},
      {"/communities/7/members/ids", 404, "community.not_found"},
      {"/members/1", 200, R"("talks_to":[{"id":2,"name":"Lin","replies_out":0,"replies_in":1,"mentions":0}])"},
      {"/members/1?community=1", 200, R"("invited_by":null)"},
      {"/members/9", 404, "member.not_found"},
      {"/members/1/timeline", 200,
       R"("kind":"message.posted","member":{"id":1,"name":"Mei"},"group":{"id":1,"name":"Tea room"},"text":"hello")"},
      {"/members/1/timeline?kind=member.left", 200, R"("items":[],"next_cursor":null)"},
      {"/members/1/timeline?community=7", 404, "community.not_found"},
  };
  for (const Asked& asked : all) {
    const http::Reply reply = world.get(asked.target);
    EXPECT_EQ(reply.status, asked.status) << asked.target << ": " << reply.body;
    EXPECT_THAT(reply.body, HasSubstr(asked.has)) << asked.target;
  }
  EXPECT_THAT(world.exported, ::testing::ElementsAre(1, 1));
  EXPECT_THAT(api::openapi(world.router, {.version = "1"}), HasSubstr("list_member_timeline"));
}

// Nothing that a stranger writes into an address makes the server fail.
RC_GTEST_PROP(PeopleRoutes, TakeAnyQuery, ()) {
  static RouteWorld world;
  const auto name = *rc::gen::element<std::string>("set", "cursor", "search", "group", "sort", "from", "to", "kind");
  const auto value = *rc::gen::oneOf(
      rc::gen::arbitrary<std::string>(), rc::gen::container<std::string>(rc::gen::elementOf(std::string{"0129:+-.W"})),
      rc::gen::map(rc::gen::arbitrary<std::string>(), [](const std::string& text) { return "hour:" + text; }));
  std::string query;
  for (const char byte : value) query += fmt::format("%{:02X}", static_cast<unsigned char>(byte));
  const auto place = *rc::gen::element<std::string>("/communities/1/members", "/members/1/timeline");
  const int status = world.get(place + "?" + name + "=" + query).status;
  RC_ASSERT(status == 200 || status == 400 || status == 404);
}

}  // namespace
}  // namespace hearth::insight
