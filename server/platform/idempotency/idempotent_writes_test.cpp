#include "platform/idempotency/idempotent_writes.hpp"

#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <thread>

#include "platform/idempotency/idempotency_world.hpp"
#include "testing/database_matrix.hpp"

namespace hearth::idempotency {
namespace {

using test::TestDatabase;
using ::testing::HasSubstr;
using ::testing::Not;
using Sent = IdempotencyWorld::Sent;

ON_EVERY_DATABASE(IdempotentWritesTest);

constexpr sql::Statement kStored{
    "test.stored",
    "SELECT coalesce(body, '') || coalesce(content_type, '') || coalesce(location, '') || digest || "
    "fingerprint FROM idempotency_keys"};

// Everything that the table knows, in one text.
std::string stored(sql::Database& db) {
  std::string all;
  db.read([&](sql::Tx& tx) { tx.run(kStored).each([&](sql::Row& row) { all += row.next<std::string>() + "\n"; }); });
  return all;
}

std::string header(const http::Reply& reply, std::string_view name) {
  return std::string{http::find_header(reply.headers, name).value_or("")};
}

TEST_P(IdempotentWritesTest, GiveTheAnswerOfTheFirstTimeAgain) {
  const TestDatabase db{GetParam()};
  IdempotencyWorld world{*db};

  const http::Reply first = world.send();
  const http::Reply second = world.send();

  EXPECT_EQ(world.made, 1);
  EXPECT_EQ(first.status, 201);
  EXPECT_EQ(second.status, 201);
  EXPECT_EQ(second.body, R"({"cup":1,"of":"mei"})");
  EXPECT_EQ(second.content_type, first.content_type);
  EXPECT_EQ(header(second, "Location"), "/api/v1/cups/1");
  EXPECT_EQ(header(first, "Idempotency-Replayed"), "");
  EXPECT_EQ(header(second, "Idempotency-Replayed"), "true");
  EXPECT_EQ(header(second, "X-Other"), "");
}

TEST_P(IdempotentWritesTest, GiveAnAnswerWithoutContentAgain) {
  const TestDatabase db{GetParam()};
  IdempotencyWorld world{*db};
  world.send({.method = "DELETE"});
  const http::Reply second = world.send({.method = "DELETE"});
  EXPECT_EQ(world.made, 1);
  EXPECT_EQ(second.status, 204);
  EXPECT_EQ(second.body, "");
}

TEST_P(IdempotentWritesTest, KnowAKeyOfItsSenderAlone) {
  const TestDatabase db{GetParam()};
  IdempotencyWorld world{*db};
  world.send();
  EXPECT_EQ(world.send({.sender = "Lin"}).body, R"({"cup":2,"of":"mei"})");
  EXPECT_EQ(world.send({.key = "k-2"}).body, R"({"cup":3,"of":"mei"})");
  EXPECT_EQ(world.made, 3);
}

TEST_P(IdempotentWritesTest, RefuseAnotherRequestUnderTheSameKey) {
  const TestDatabase db{GetParam()};
  IdempotencyWorld world{*db};
  world.send();
  for (const Sent& other : {Sent{.body = "lin"}, Sent{.path = "/api/v1/secrets"}, Sent{.path = "/api/v1/cups?size=1"},
                            Sent{.method = "DELETE"}}) {
    const http::Reply reply = world.send(other);
    EXPECT_EQ(reply.status, 422) << other.path;
    EXPECT_THAT(reply.body, HasSubstr("idempotency.other_request"));
  }
  EXPECT_EQ(world.made, 1);
}

TEST_P(IdempotentWritesTest, RepeatARefusalToo) {
  const TestDatabase db{GetParam()};
  IdempotencyWorld world{*db};
  const http::Reply first = world.send({.path = "/api/v1/fails"});
  world.failure = Error{ErrorCode::not_found, "cups.gone"};
  const http::Reply second = world.send({.path = "/api/v1/fails"});
  EXPECT_EQ(second.status, 409);
  EXPECT_EQ(second.body, first.body);
  EXPECT_EQ(world.made, 1);
}

TEST_P(IdempotentWritesTest, TryAgainWhatMayWorkLater) {
  const TestDatabase db{GetParam()};
  IdempotencyWorld world{*db};
  for (const ErrorCode code : {ErrorCode::unavailable, ErrorCode::too_many}) {
    world.failure = Error{code, "cups.later"};
    world.send({.path = "/api/v1/fails"});
  }
  world.failure = Error{ErrorCode::conflict, "cups.none_left"};
  EXPECT_EQ(world.send({.path = "/api/v1/fails"}).status, 409);
  EXPECT_EQ(world.made, 3);
}

TEST_P(IdempotentWritesTest, NeverBeginAgainWhatNobodyKnowsTheEndOf) {
  const TestDatabase db{GetParam()};
  IdempotencyWorld world{*db};
  EXPECT_EQ(world.send({.path = "/api/v1/throws"}).status, 500);
  EXPECT_THAT(world.send({.path = "/api/v1/throws"}).body, HasSubstr("idempotency.outcome_unknown"));
  IdempotencyWorld after_a_restart{*db};
  EXPECT_THAT(after_a_restart.send({.path = "/api/v1/throws"}).body, HasSubstr("idempotency.outcome_unknown"));
  EXPECT_EQ(world.made, 1);
  EXPECT_EQ(after_a_restart.made, 0);
}

TEST_P(IdempotentWritesTest, KeepNoSecretAndDoNotMakeASecondOne) {
  const TestDatabase db{GetParam()};
  IdempotencyWorld world{*db};
  for (const char* path : {"/api/v1/secrets", "/api/v1/cookies"}) {
    const Sent sent{.path = path, .key = path};
    EXPECT_LT(world.send(sent).status, 300);
    const http::Reply second = world.send(sent);
    EXPECT_EQ(second.status, 409);
    EXPECT_THAT(second.body, HasSubstr("idempotency.answer_not_kept"));
  }
  EXPECT_EQ(world.made, 2);
  EXPECT_THAT(stored(*db), Not(HasSubstr("oolong")));
}

TEST_P(IdempotentWritesTest, KeepNeitherTheKeyNorTheBody) {
  const TestDatabase db{GetParam()};
  IdempotencyWorld world{*db};
  world.send({.path = "/api/v1/fails", .key = "a-key-that-nobody-guesses", .body = "the password"});
  EXPECT_THAT(stored(*db), Not(HasSubstr("a-key-that-nobody-guesses")));
  EXPECT_THAT(stored(*db), Not(HasSubstr("the password")));
}

TEST_P(IdempotentWritesTest, ForgetAKeyAfterADay) {
  const TestDatabase db{GetParam()};
  IdempotencyWorld world{*db};
  world.send();
  world.clock.advance(IdempotentWrites::kKeptMs - 1);
  world.send();
  EXPECT_EQ(world.made, 1);
  EXPECT_EQ(world.writes.remove_old(), 0);
  world.clock.advance(1);
  EXPECT_EQ(world.send({.body = "lin"}).status, 201) << "a key that is too old is as good as new";
  EXPECT_EQ(world.made, 2);
  world.clock.advance(IdempotentWrites::kKeptMs);
  EXPECT_EQ(world.writes.remove_old(), 1);
}

TEST_P(IdempotentWritesTest, RecogniseAnUploadByItsKeyAlone) {
  const TestDatabase db{GetParam()};
  IdempotencyWorld world{*db};
  EXPECT_EQ(world.send({.path = "/api/v1/files", .body = "four"}).body, "4");
  EXPECT_EQ(world.send({.path = "/api/v1/files", .body = "fourteen"}).body, "4");
  EXPECT_EQ(world.made, 1);
}

TEST_P(IdempotentWritesTest, TellWhoeverComesMeanwhileToWait) {
  const TestDatabase db{GetParam()};
  IdempotencyWorld world{*db};
  IdempotencyWorld another_server{*db};
  std::promise<void> begun;
  std::promise<void> may_end;
  world.while_making = [&] {
    begun.set_value();
    may_end.get_future().wait();
  };
  std::thread slow{[&] { EXPECT_EQ(world.send().status, 201); }};
  begun.get_future().wait();

  const http::Reply here = world.send();
  const http::Reply there = another_server.send();
  const http::Reply other = world.send({.body = "lin"});
  may_end.set_value();
  slow.join();

  EXPECT_EQ(here.status, 409);
  EXPECT_THAT(here.body, HasSubstr("idempotency.in_progress"));
  EXPECT_EQ(header(here, "Retry-After"), "1");
  EXPECT_EQ(there.status, 409);
  EXPECT_EQ(other.status, 422);
  EXPECT_EQ(world.made + another_server.made, 1);
  EXPECT_EQ(world.send().status, 201);
  EXPECT_EQ(another_server.send().body, R"({"cup":1,"of":"mei"})");
  EXPECT_EQ(world.made + another_server.made, 1);
}

TEST_P(IdempotentWritesTest, DoOnceWhatManySendAtOnce) {
  const TestDatabase db{GetParam()};
  IdempotencyWorld one{*db};
  IdempotencyWorld other{*db};
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&, &server = i % 2 == 0 ? one : other] {
      for (const char* key : {"a", "b", "c"}) {
        const int status = server.send({.key = key}).status;
        EXPECT_TRUE(status == 201 || status == 409) << status;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(one.made + other.made, 3);
}

TEST(IdempotentWrites, LeaveReadsAndStrangersAlone) {
  const TestDatabase db{sql::Engine::sqlite};
  IdempotencyWorld world{*db};
  for (int i = 0; i < 2; ++i) {
    world.send({.method = "GET"});
    world.send({.sender = ""});
    world.send_with_headers({{"X-Sender", "Mei"}});
  }
  EXPECT_EQ(world.made, 6);
  EXPECT_EQ(stored(*db), "");
}

TEST(IdempotentWrites, RefuseWhatIsNoKey) {
  const TestDatabase db{sql::Engine::sqlite};
  IdempotencyWorld world{*db};
  for (const std::string& key : {std::string{}, std::string(129, 'k'), std::string{"two words"}, std::string{"茶"}}) {
    EXPECT_EQ(world.send({.key = key}).status, 400) << key;
    EXPECT_EQ(world.send({.key = key, .sender = ""}).status, 400) << key;
  }
  EXPECT_EQ(world.send_with_headers({{"Idempotency-Key", "a"}, {"idempotency-key", "b"}}).status, 400);
  EXPECT_EQ(world.made, 0);
  EXPECT_EQ(world.send({.key = std::string(128, '~')}).status, 201);
  EXPECT_EQ(world.send({.key = "!"}).status, 201);
}

// Whatever is sent in whatever order: each key of each sender is used for the first request that came with it, and
// everybody who sends that one hears the same.
RC_GTEST_PROP(IdempotentWrites, AreDoneOnceForEachKey, ()) {
  const TestDatabase db{sql::Engine::sqlite};
  IdempotencyWorld world{*db};
  std::map<std::pair<std::string, std::string>, std::pair<std::string, std::string>> first;  // body and answer
  const auto sends = *rc::gen::container<std::vector<std::tuple<int, int, int>>>(
      rc::gen::tuple(rc::gen::inRange(0, 2), rc::gen::inRange(0, 3), rc::gen::inRange(0, 2)));
  for (const auto& [sender, key, body] : sends) {
    const Sent sent{
        .key = "k" + std::to_string(key), .body = std::to_string(body), .sender = "s" + std::to_string(sender)};
    const http::Reply reply = world.send(sent);
    const auto [known, is_new] = first.try_emplace({sent.sender, sent.key}, sent.body, reply.body);
    const bool is_same = known->second.first == sent.body;
    RC_ASSERT(reply.status == (is_same ? 201 : 422));
    if (is_same) RC_ASSERT(reply.body == known->second.second);
    RC_ASSERT(header(reply, "Idempotency-Replayed").empty() == (is_new || !is_same));
    RC_ASSERT(world.made == static_cast<int>(first.size()));
  }
}

}  // namespace
}  // namespace hearth::idempotency
