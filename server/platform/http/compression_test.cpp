#include "platform/http/compression.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <string>
#define ZLIB_CONST
#include <zlib.h>

#include "platform/http/accept_encoding.hpp"
#include "platform/http/finish.hpp"
#include "platform/http/gzip.hpp"

namespace hearth::http {
namespace {

using testing::StartsWith;

std::string gunzip(std::string_view bytes) {
  z_stream stream{};
  inflateInit2(&stream, 15 + 16);
  stream.next_in = reinterpret_cast<const unsigned char*>(bytes.data());
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string out;
  int state = Z_OK;
  while (state == Z_OK) {
    unsigned char buffer[4096];
    stream.next_out = buffer;
    stream.avail_out = sizeof buffer;
    state = inflate(&stream, Z_NO_FLUSH);
    out.append(reinterpret_cast<const char*>(buffer), sizeof buffer - stream.avail_out);
  }
  inflateEnd(&stream);
  return state == Z_STREAM_END && stream.avail_in == 0 ? out : "not gzip";
}

std::string long_json() {
  std::string document = "[";
  for (int i = 0; i < 1000; ++i) document += fmt::format("{{\"group\":{},\"name\":\"晨读\"}},", i);
  return document + "0]";
}

struct Asked {
  const char* name;
  const char* accept;
  bool is_compressed;
};

Reply finish_for(Reply reply, std::string_view accept, std::string_view known_tag = "") {
  Incoming incoming;
  if (!accept.empty()) incoming.headers.push_back({"Accept-Encoding", std::string{accept}});
  if (!known_tag.empty()) incoming.headers.push_back({"If-None-Match", std::string{known_tag}});
  return finished(std::move(reply), incoming, "1");
}

std::string header(const Reply& reply, std::string_view name) {
  return std::string{find_header(reply.headers, name).value_or("")};
}

bool is_gzip(const Reply& reply) {
  return header(reply, "Content-Encoding") == "gzip";
}

TEST(Compression, IsDoneForWhoeverPrefersIt) {
  const Asked all[] = {
      {"nothing is said", "", false},
      {"a browser", "gzip, deflate, br, zstd", true},
      {"in capitals", "GZIP", true},
      {"by its old name", "x-gzip", true},
      {"anything", "*", true},
      {"refused", "gzip;q=0", false},
      {"refused with spaces and zeros", "br, gzip ; Q=0.000", false},
      {"refused among anything", "*, gzip;q=0", false},
      {"anything refused", "*;q=0", false},
      {"a little", "gzip;q=0.001", true},
      {"rather not", "gzip;q=0.5, identity", false},
      {"rather so", "gzip;q=0.5, identity;q=0.4", true},
      {"a quality that is none", "gzip;q=2", false},
      {"a quality of words", "gzip;q=high", false},
      {"another", "br", false},
      {"empty items", ",,gzip,", true},
  };
  for (const Asked& asked : all) {
    EXPECT_EQ(is_gzip(finish_for(json(long_json()), asked.accept)), asked.is_compressed) << asked.name;
  }
}

TEST(Compression, KeepsTheContent) {
  const Reply reply = finish_for(json(long_json()), "gzip");
  EXPECT_EQ(gunzip(reply.body), long_json());
  EXPECT_LT(reply.body.size() * 5, long_json().size());
  EXPECT_EQ(header(reply, "Vary"), "Accept-Encoding");
}

TEST(Compression, TellsCachesThatTheReplyCouldBeAnother) {
  EXPECT_EQ(header(finish_for(json(long_json()), ""), "Vary"), "Accept-Encoding");
  EXPECT_EQ(header(finish_for(json("{}"), "gzip"), "Vary"), "");
}

TEST(Compression, IsLeftOutWhereNothingIsGainedOrSomebodyForbidsIt) {
  const std::string large = long_json();
  EXPECT_FALSE(is_gzip(finish_for(json(std::string(1023, '0')), "gzip")));
  EXPECT_TRUE(is_gzip(finish_for(json(std::string(1024, '0')), "gzip")));
  EXPECT_FALSE(is_gzip(finish_for(bytes(large, "image/png"), "gzip")));
  EXPECT_TRUE(is_gzip(finish_for(bytes(large, "image/svg+xml"), "gzip")));
  EXPECT_TRUE(is_gzip(finish_for(bytes(large, "text/csv; charset=utf-8"), "gzip")));
  EXPECT_FALSE(is_gzip(finish_for(json(large).uncompressed(), "gzip")));
  EXPECT_FALSE(is_gzip(finish_for(json(large).with("Cache-Control", "no-store, no-transform"), "gzip")));
  EXPECT_EQ(header(finish_for(json(large).with("Content-Encoding", "br"), "gzip"), "Content-Encoding"), "br");
}

TEST(Compression, MarksTheTagAsWeakAndStillKnowsIt) {
  const std::string plain = header(finish_for(json(long_json()), ""), "ETag");
  const std::string compressed = header(finish_for(json(long_json()), "gzip"), "ETag");
  EXPECT_THAT(plain, StartsWith("\""));
  EXPECT_EQ(compressed, "W/" + plain);
  for (const std::string& known : {plain, compressed}) {
    const Reply again = finish_for(json(long_json()), "gzip", known);
    EXPECT_EQ(again.status, 304);
    EXPECT_EQ(again.body, "");
    EXPECT_EQ(header(again, "ETag"), compressed);
    EXPECT_EQ(header(again, "Content-Encoding"), "");
    EXPECT_EQ(header(again, "Vary"), "Accept-Encoding");
  }
}

RC_GTEST_PROP(Gzip, GivesBackWhatItWasGivenWhateverThePieces, (const std::vector<std::string>& pieces)) {
  GzipStream stream;
  std::string whole;
  std::string out;
  for (const std::string& piece : pieces) {
    stream.add(piece, out);
    whole += piece;
  }
  stream.finish(out);
  RC_ASSERT(gunzip(out) == whole);
  RC_ASSERT(gunzip(gzip(whole)) == whole);
}

TEST(Compression, SendsWhatIsKeptLikeWhatWasMadeNow) {
  const std::string document = long_json();
  const auto body = std::make_shared<const KeptBody>(document, "application/json");
  for (const char* accept : {"", "gzip"}) {
    const Reply made_now = finish_for(json(document), accept);
    const Reply reply = finish_for(kept(body), accept);
    EXPECT_EQ(reply.content(), made_now.content()) << accept;
    EXPECT_EQ(reply.content_type, made_now.content_type);
    EXPECT_EQ(header(reply, "ETag"), header(made_now, "ETag"));
    EXPECT_EQ(header(reply, "Content-Encoding"), header(made_now, "Content-Encoding"));
    const Reply known = finish_for(kept(body), accept, header(made_now, "ETag"));
    EXPECT_EQ(known.status, 304);
    EXPECT_EQ(known.content(), "");
  }
  EXPECT_EQ(gunzip(body->compressed()), document);
}

}  // namespace
}  // namespace hearth::http
