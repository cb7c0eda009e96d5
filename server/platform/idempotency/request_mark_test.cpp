#include "platform/idempotency/request_mark.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace hearth::idempotency {
namespace {

http::Request post(std::vector<std::string> segments, std::vector<http::QueryParameter> query, std::string body) {
  return http::Request{{.method = http::Method::post,
                        .target = {.host = {}, .segments = std::move(segments), .query = std::move(query)},
                        .body = std::move(body)}};
}

TEST(RequestMark, TellsRequestsApartWhoseTextsReadTheSameInARow) {
  const std::vector<http::Request> all{post({"a", "b"}, {}, ""),     post({"ab"}, {}, ""),
                                       post({"a"}, {}, "b"),         post({"a"}, {{"b", ""}}, ""),
                                       post({"a"}, {{"", "b"}}, ""), post({"a"}, {{"body", ""}}, ""),
                                       post({"a", "body"}, {}, "")};
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_NE(mark_of(all[i], "s", "k").fingerprint, mark_of(all[j], "s", "k").fingerprint) << i << " and " << j;
    }
  }
}

RC_GTEST_PROP(RequestMark, IsTheSameForTheSame, (const std::string& body, const std::string& sender)) {
  RC_ASSERT(mark_of(post({"a"}, {}, body), sender, "k") == mark_of(post({"a"}, {}, body), sender, "k"));
  RC_ASSERT(mark_of(post({"a"}, {}, body), sender, "k").fingerprint !=
            mark_of(post({"a"}, {}, body + "x"), sender, "k").fingerprint);
  RC_ASSERT(mark_of(post({"a"}, {}, body), sender, "k").digest != mark_of(post({"a"}, {}, body), sender, "l").digest);
  RC_ASSERT(mark_of(post({"a"}, {}, body), sender, "k").digest !=
            mark_of(post({"a"}, {}, body), sender + "x", "k").digest);
}

}  // namespace
}  // namespace hearth::idempotency
