#include "platform/http/request_reader.hpp"

#include <gtest/gtest.h>
#include <string>

namespace hearth::http {
namespace {

using State = RequestReader::State;

constexpr RequestReader::Limits kSmall{.header_bytes = 512, .body_bytes = 100};

TEST(RequestReader, ReadsARequestByteByByte) {
  RequestReader reader{kSmall};
  const std::string bytes = "POST /a?b=1 HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello";
  for (std::size_t i = 0; i + 1 < bytes.size(); ++i) ASSERT_EQ(reader.feed(bytes.substr(i, 1)), State::needs_more) << i;
  ASSERT_EQ(reader.feed("o"), State::complete);

  EXPECT_TRUE(reader.keeps_alive());
  const Incoming incoming = reader.take();
  EXPECT_EQ(incoming.method, "POST");
  EXPECT_EQ(incoming.target, "/a?b=1");
  EXPECT_EQ(incoming.body, "hello");
  EXPECT_EQ(find_header(incoming.headers, "host"), "x");
  EXPECT_TRUE(incoming.must_name_host);
}

TEST(RequestReader, KeepsFollowingRequestsForLater) {
  RequestReader reader{kSmall};
  ASSERT_EQ(reader.feed("GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.0\r\n\r\nGET"), State::complete);
  EXPECT_EQ(reader.take().target, "/1");
  ASSERT_EQ(reader.next(), State::complete);
  EXPECT_FALSE(reader.keeps_alive());
  EXPECT_EQ(reader.take().target, "/2");
  EXPECT_EQ(reader.next(), State::needs_more);
  EXPECT_TRUE(reader.has_begun());
}

TEST(RequestReader, ReadsChunkedBodies) {
  RequestReader reader{kSmall};
  ASSERT_EQ(reader.feed("PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n"),
            State::complete);
  EXPECT_EQ(reader.take().body, "abcde");
}

TEST(RequestReader, TakesABodyOfTheLimitAndNotOneByteMore) {
  RequestReader reader{kSmall};
  ASSERT_EQ(reader.feed("POST / HTTP/1.1\r\nContent-Length: 100\r\n\r\n" + std::string(100, 'x')), State::complete);
  EXPECT_EQ(reader.take().body.size(), 100U);
  reader.next();
  ASSERT_EQ(reader.feed("POST / HTTP/1.1\r\nContent-Length: 101\r\n\r\n"), State::refused);
  EXPECT_EQ(reader.refusal(), Refusal::body_too_large);
}

TEST(RequestReader, RefusesAChunkedBodyThatGrowsPastTheLimit) {
  RequestReader reader{kSmall};
  const std::string chunk = "40\r\n" + std::string(0x40, 'x') + "\r\n";
  ASSERT_EQ(reader.feed("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk), State::needs_more);
  ASSERT_EQ(reader.feed(chunk), State::refused);
  EXPECT_EQ(reader.refusal(), Refusal::body_too_large);
}

TEST(RequestReader, RefusesAHeadThatDoesNotEnd) {
  RequestReader reader{kSmall};
  State state = State::needs_more;
  std::size_t sent = 0;
  for (state = reader.feed("GET / HTTP/1.1\r\n"); state == State::needs_more; sent += 7)
    state = reader.feed("a: bc\r\n");
  EXPECT_EQ(reader.refusal(), Refusal::header_too_large);
  EXPECT_LE(sent, 1024U);
}

TEST(RequestReader, RefusesAChunkLineThatDoesNotEnd) {
  RequestReader reader{kSmall};
  State state = reader.feed("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1;");
  for (std::size_t sent = 0; state == State::needs_more; ++sent) {
    ASSERT_LT(sent, 2000U);
    state = reader.feed("x");
  }
  EXPECT_EQ(reader.refusal(), Refusal::header_too_large);
}

TEST(RequestReader, RefusesWhatIsNotHttp) {
  for (const char* bytes : {"hello\r\n\r\n", "GET / HTTP/3.7\r\n\r\n", "GET /\x01 HTTP/1.1\r\n\r\n",
                            "GET / HTTP/1.1\r\nno colon\r\n\r\n", "GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                            "GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                            "POST / HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"}) {
    RequestReader reader{kSmall};
    EXPECT_EQ(reader.feed(bytes), State::refused) << bytes;
    EXPECT_EQ(reader.error().reason, "http.bad_request") << bytes;
  }
}

TEST(RequestReader, HoldsABodyUpBehindItsHead) {
  RequestReader reader{kSmall, [](std::string_view, std::string_view target) { return target == "/file"; }};
  const std::string head = "POST /file HTTP/1.1\r\nContent-Length: 300\r\n\r\n";
  ASSERT_EQ(reader.feed(head + std::string(200, 'x')), State::has_head);
  const Incoming incoming = reader.take();
  EXPECT_EQ(incoming.target, "/file");
  EXPECT_EQ(incoming.body, "");
  ASSERT_EQ(reader.read_body(300), State::needs_more);
  EXPECT_EQ(reader.take_piece(), std::string(200, 'x'));
  ASSERT_EQ(reader.feed(std::string(100, 'y') + "GET / HTTP/1.1\r\n\r\n"), State::complete);
  EXPECT_EQ(reader.take_piece(), std::string(100, 'y'));
  ASSERT_EQ(reader.next(), State::complete);
  EXPECT_EQ(reader.take().method, "GET");
}

TEST(RequestReader, RefusesAHeldUpBodyPastTheLimitOfItsRoute) {
  const auto always = [](std::string_view, std::string_view) { return true; };
  RequestReader announced{kSmall, always};
  ASSERT_EQ(announced.feed("POST / HTTP/1.1\r\nContent-Length: 300\r\n\r\n"), State::has_head);
  EXPECT_EQ(announced.read_body(299), State::refused);
  RequestReader growing{kSmall, always};
  ASSERT_EQ(growing.feed("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n"), State::has_head);
  ASSERT_EQ(growing.read_body(9), State::needs_more);
  EXPECT_EQ(growing.feed("5\r\n12345\r\n"), State::refused);
  EXPECT_EQ(growing.refusal(), Refusal::body_too_large);
}

TEST(RequestReader, TellsOnceOfTheWishToContinue) {
  RequestReader reader{kSmall};
  reader.feed("POST / HTTP/1.1\r\nExpect: 100-Continue\r\nContent-Length: 1\r\n");
  EXPECT_FALSE(reader.take_wish_to_continue());
  reader.feed("\r\n");
  EXPECT_TRUE(reader.take_wish_to_continue());
  EXPECT_FALSE(reader.take_wish_to_continue());
  EXPECT_EQ(reader.feed("x"), State::complete);
}

}  // namespace
}  // namespace hearth::http
