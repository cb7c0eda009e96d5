#include "channels/exports/bilibili_live.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "channels/exports/json_exports_world.hpp"
#include "channels/exports/xml_comments.hpp"
#include "platform/base/text.hpp"

namespace hearth::channels::exports {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string kHead = R"(<?xml version="1.0" encoding="UTF-8"?><i>)";

std::string comment(const std::string& p, const std::string& text) {
  return "<d p=\"" + p + "\">" + text + "</d>";
}

TEST(BilibiliLive, ReadsCommentsWithoutLineBreaks) {
  const Recorded seen =
      read_text(kBilibiliLive, kHead + comment("-56.9,1,25,16777215,1607630590,0,11,0", "早") +
                                   comment("3,1,25,1,1607630591,0,12,1", "a &amp; b &lt;&#20013;&#x1F600;") + "</i>");
  EXPECT_THAT(shown(seen.groups), ElementsAre("live-room=live-room"));
  EXPECT_THAT(shown(seen.events),
              ElementsAre("2020-12-10T20:03:10Z message 11: 早", "2020-12-10T20:03:11Z message 12: a & b <中😀"));
  EXPECT_THAT(seen.rejects, IsEmpty());
}

TEST(BilibiliLive, ReadsOtherRecordersNamesAndMilliseconds) {
  const Recorded seen = read_text(
      kBilibiliLive, "<i>\n <d p=\"1.5,1,25,1,1607630590123,0,0,0\" user=\"Mei &amp; Lin\" raw='{}'>hi</d>\n</i>");
  ASSERT_EQ(seen.events.size(), 1U);
  EXPECT_EQ(shown(seen.events.front()), "2020-12-10T20:03:10Z message ?Mei & Lin: hi");
  EXPECT_EQ(seen.events.front().at.ms % 1000, 123);
}

TEST(BilibiliLive, RejectsCommentsWithoutTimeOrPerson) {
  const Recorded seen =
      read_text(kBilibiliLive,
                kHead + comment("1,1,25,1,,0,,0", "neither") + comment("1,1,25,1,1607630590,0,,1", "nobody") +
                    comment("1,1,25,1,99999999999999999999,0,1,1", "late") +
                    "<d>bare</d><d p=\"1,1,25,1,1607630590,0,1,2\"/>" + comment("1,1,25,1,1607630590,0,1,2", "fine"));
  EXPECT_THAT(shown(seen.rejects), ElementsAre("1 bad_date", "2 no_person", "3 bad_date", "4 bad_record"));
  EXPECT_THAT(shown(seen.events),
              ElementsAre("2020-12-10T20:03:10Z message 1", "2020-12-10T20:03:10Z message 1: fine"));
}

TEST(BilibiliLive, GoesOnAfterAnElementThatIsNotClosed) {
  const std::string p = "1,1,25,1,1607630590,0,1,2";
  const Recorded seen = read_text(
      kBilibiliLive, kHead + "<d p=\"" + p + "\">cut off" + comment(p, "1 < 2 <dd>") + "<d p=\"" + p + "\">end");
  EXPECT_THAT(shown(seen.rejects), ElementsAre("1 truncated", "3 truncated"));
  EXPECT_THAT(shown(seen.events), ElementsAre("2020-12-10T20:03:10Z message 1: 1 < 2 <dd>"));
}

TEST(BilibiliLive, TakesTheGroupsNameFromTheOptions) {
  const auto source = archive::Source::of_bytes("a.xml", kHead + comment("1,1,25,1,1607630590,0,1,2", "hi"), {});
  const Recorded seen = read_source(kBilibiliLive, source, {.calendar = Calendar::utc(), .group_name = "tea"});
  EXPECT_THAT(shown(seen.groups), ElementsAre("tea=tea"));
}

TEST(BilibiliLive, LooksLikeNoOtherXml) {
  EXPECT_TRUE(looks_like(kBilibiliLive, kHead + comment("1,1,25,1,1607630590,0,1,2", "hi")));
  EXPECT_FALSE(looks_like(kBilibiliLive, "<html><d p=\"x\">a,b,c,d,e,f,g,h</d>"));
  EXPECT_FALSE(looks_like(kBilibiliLive, "{\"d p=\": 1}"));
  EXPECT_EQ(read_text(kBilibiliLive, "plain").outcome.error().reason, "import.wrong_format");
}

TEST(XmlAttribute, IsFoundByItsWholeName) {
  EXPECT_EQ(xml_attribute(R"( up="1" p = "2")", "p"), std::nullopt);
  EXPECT_EQ(xml_attribute(R"( up="1" p="2")", "p"), "2");
  EXPECT_EQ(xml_attribute(R"( a="p='x'" p='2')", "p"), "2");
  EXPECT_EQ(xml_attribute(R"( p="2)", "p"), std::nullopt);
  EXPECT_EQ(xml_attribute("", "p"), std::nullopt);
}

TEST(WithoutEntities, KeepsWhatIsNoEntity) {
  EXPECT_EQ(without_entities("a & b &amp &nope; &#xFFFFFFFF; &#; &quot;&apos;&gt;"),
            "a & b &amp &nope; &#xFFFFFFFF; &#; \"'>");
  EXPECT_EQ(without_entities("&#0;&#xD800;"), text::clean_utf8(std::string{"\0\xED\xA0\x80", 4}));
}

RC_GTEST_PROP(XmlComments, AreFoundWhateverThePieces, ()) {
  const auto parts = *rc::gen::container<std::vector<std::string>>(
      rc::gen::element<std::string>("<d p=\"1\">", "</d>", "<d/>", "<", ">", "x", "<d>", "<dx>", "/"));
  std::string xml;
  for (const std::string& part : parts) xml += part;
  struct Slow final : archive::Stream {
    explicit Slow(std::string all) : bytes{std::move(all)} {}
    Result<std::size_t> read(char* into, std::size_t) override {
      if (at == bytes.size()) return std::size_t{0};
      *into = bytes[at++];
      return std::size_t{1};
    }
    std::string bytes;
    std::size_t at = 0;
  };
  struct Fast final : archive::Stream {
    explicit Fast(std::string all) : bytes{std::move(all)} {}
    Result<std::size_t> read(char* into, std::size_t size) override {
      const std::size_t count = bytes.copy(into, size, at);
      at += count;
      return count;
    }
    std::string bytes;
    std::size_t at = 0;
  };
  Slow slow{xml};
  Fast fast{xml};
  XmlComments by_byte{slow};
  XmlComments at_once{fast};
  while (true) {
    const auto one = by_byte.next().value();
    const auto other = at_once.next().value();
    RC_ASSERT(one.has_value() == other.has_value());
    if (!one) break;
    RC_ASSERT(one->attributes == other->attributes);
    RC_ASSERT(one->text == other->text);
    RC_ASSERT(one->is_cut == other->is_cut);
  }
}

}  // namespace
}  // namespace hearth::channels::exports
