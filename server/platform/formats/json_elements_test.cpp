#include "platform/formats/json_elements.hpp"

#include <algorithm>
#include <cstring>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "platform/formats/json_value.hpp"

namespace hearth::json {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A text that arrives in pieces of a chosen size.
class TextStream final : public archive::Stream {
 public:
  explicit TextStream(std::string text, std::size_t piece = 7) : text_{std::move(text)}, piece_{piece} {}

  Result<std::size_t> read(char* into, std::size_t size) override {
    const std::size_t count = std::min({size, piece_, text_.size() - at_});
    std::memcpy(into, text_.data() + at_, count);
    at_ += count;
    return count;
  }

 private:
  std::string text_;
  std::size_t piece_;
  std::size_t at_ = 0;
};

struct Walk {
  std::vector<std::string> seen;  // "path text"
  Ending ending = Ending::not_yet;
  std::string unfinished;
};

Walk walk(const std::string& document, const std::vector<std::string>& paths, std::size_t piece = 7) {
  TextStream stream{document, piece};
  Elements elements{stream, paths, 64};
  Walk walk;
  while (true) {
    const auto element = elements.next().value();
    if (!element) break;
    walk.seen.push_back(paths[element->path] + " " + (element->is_cut ? "(cut)" : std::string{element->json}));
  }
  walk.ending = elements.ending();
  walk.unfinished = elements.unfinished();
  return walk;
}

TEST(JsonElements, HandOverMembersAndItemsInTheDocumentsOrder) {
  const Walk seen = walk(R"({ "name": "Tea, {and} \"cake\"", "other": {"name": [1,2]}, "messages": [ {"id":1}, 2 ,"x"],
                             "id": 12 })",
                         {"/name", "/id", "/messages/*"});
  EXPECT_THAT(seen.seen, ElementsAre(R"(/name "Tea, {and} \"cake\"")", R"(/messages/* {"id":1})", "/messages/* 2",
                                     R"(/messages/* "x")", "/id 12"));
  EXPECT_EQ(seen.ending, Ending::complete);
}

TEST(JsonElements, SayWhichOuterItemAValueBelongsTo) {
  TextStream stream{
      R"({"chats":{"list":[{"name":"A","messages":[1,2]},{"messages":[]},{"name":"C","messages":[3]}]}})"};
  Elements elements{stream, {"/chats/list/*/name", "/chats/list/*/messages/*"}};
  std::vector<std::string> seen;
  while (const auto element = elements.next().value()) {
    seen.push_back(fmt::format("{}#{} in {}", element->json, element->number, element->outer));
  }
  EXPECT_THAT(seen, ElementsAre("\"A\"#1 in 1", "1#1 in 1", "2#2 in 1", "\"C\"#2 in 3", "3#3 in 3"));
}

TEST(JsonElements, CountLines) {
  TextStream stream{"[\n 1,\n {\n\"a\":\n2},\n 3]"};
  Elements elements{stream, {"/*"}};
  std::vector<std::uint64_t> lines;
  while (const auto element = elements.next().value()) lines.push_back(element->line);
  EXPECT_THAT(lines, ElementsAre(2, 3, 6));
}

TEST(JsonElements, TakeOffTheByteOrderMarkAndIgnoreWhatFollows) {
  const Walk seen = walk("\xEF\xBB\xBF [1, 2] garbage ]]", {"/*"});
  EXPECT_THAT(seen.seen, ElementsAre("/* 1", "/* 2"));
  EXPECT_EQ(seen.ending, Ending::complete);
}

TEST(JsonElements, GiveWhatStoodBeforeATruncation) {
  const Walk seen = walk(R"({"messages":[{"id":1},{"id":2,"text":"half)", {"/messages/*"});
  EXPECT_THAT(seen.seen, ElementsAre(R"(/messages/* {"id":1})"));
  EXPECT_EQ(seen.ending, Ending::truncated);
  EXPECT_EQ(seen.unfinished, R"({"id":2,"text":"half)");
  EXPECT_EQ(walk("", {"/*"}).ending, Ending::truncated);
  EXPECT_EQ(walk("[1", {"/*"}).ending, Ending::truncated);
  EXPECT_EQ(walk(R"({"a)", {"/a"}).ending, Ending::truncated);
  EXPECT_EQ(walk(R"({"a")", {"/a"}).ending, Ending::truncated);
  EXPECT_EQ(walk(R"({"a":)", {"/a"}).ending, Ending::truncated);
}

TEST(JsonElements, StopWhereTheStructureBreaks) {
  const Walk seen = walk(R"({"messages":[1,2},3]})", {"/messages/*"});
  EXPECT_THAT(seen.seen, ElementsAre("/messages/* 1", "/messages/* 2"));
  EXPECT_EQ(seen.ending, Ending::malformed);
  EXPECT_EQ(walk("plain text", {"/*"}).ending, Ending::malformed);
  EXPECT_EQ(walk("{a:1}", {"/a"}).ending, Ending::malformed);
  EXPECT_EQ(walk(R"({"a" 1})", {"/a"}).ending, Ending::malformed);
}

TEST(JsonElements, CutAValuePastTheLimitAndGoOn) {
  const Walk seen = walk("[1,\"" + std::string(100, 'x') + "\",2]", {"/*"});
  EXPECT_THAT(seen.seen, ElementsAre("/* 1", "/* (cut)", "/* 2"));
  const Walk exact = walk("[\"" + std::string(62, 'x') + "\"]", {"/*"});
  EXPECT_THAT(exact.seen, ElementsAre("/* \"" + std::string(62, 'x') + "\""));
}

TEST(JsonElements, PassOverEndlessNestingWithoutRoomForIt) {
  const Walk seen = walk("{\"deep\":" + std::string(1'000'000, '[') + std::string(1'000'000, ']') + ",\"id\":1}",
                         {"/id", "/deep/*/x"}, 1000);
  EXPECT_THAT(seen.seen, ElementsAre("/id 1"));
  EXPECT_EQ(seen.ending, Ending::complete);
}

TEST(JsonElements, FindNothingWherePathsLeadElsewhere) {
  EXPECT_THAT(walk(R"([{"name":1}])", {"/name"}).seen, IsEmpty());
  EXPECT_THAT(walk(R"({"messages":{"a":1}})", {"/messages/*"}).seen, IsEmpty());
  EXPECT_THAT(walk(R"({"messages":null,"*":3})", {"/messages/*"}).seen, IsEmpty());
}

// Whatever the pieces in which a document arrives, the same values come out, each one as it was written.
RC_GTEST_PROP(JsonElements, DoNotDependOnHowTheBytesArrive, (std::vector<std::string> texts)) {
  std::string document = "{\"list\": [";
  std::vector<std::string> expected;
  for (std::string& text : texts) {
    std::string quoted = "\"";
    for (const char c : text) {
      if (c == '"' || c == '\\') quoted += '\\';
      quoted += c;
    }
    quoted += '"';
    document += (expected.empty() ? "" : " ,") + quoted;
    expected.push_back("/list/* " + (quoted.size() > 64 ? "(cut)" : quoted));
  }
  document += "\n]}";
  const Walk seen = walk(document, {"/list/*"}, *rc::gen::inRange<std::size_t>(1, 20));
  RC_ASSERT(seen.seen == expected);
  RC_ASSERT(seen.ending == Ending::complete);
}

}  // namespace
}  // namespace hearth::json
