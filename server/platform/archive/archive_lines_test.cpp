#include <cstring>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "platform/archive/lines.hpp"

namespace hearth::archive {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Pieces final : public Stream {
 public:
  Pieces(std::string bytes, std::size_t piece, bool fails_at_end = false)
      : bytes_{std::move(bytes)}, piece_{piece}, fails_at_end_{fails_at_end} {}
  Result<std::size_t> read(char* into, std::size_t size) override {
    const std::size_t count = std::min({size, piece_, bytes_.size() - at_});
    if (count == 0 && fails_at_end_) return Error{ErrorCode::invalid, "archive.broken"};
    std::memcpy(into, bytes_.data() + at_, count);
    at_ += count;
    return count;
  }

 private:
  std::string bytes_;
  std::size_t piece_;
  bool fails_at_end_;
  std::size_t at_ = 0;
};

struct Copy {
  std::string bytes;
  std::uint64_t number = 0;
  bool is_cut = false;
  bool operator==(const Copy&) const = default;
};

std::vector<Copy> read_all(Stream& stream, std::size_t limit) {
  Lines lines{stream, limit};
  std::vector<Copy> all;
  while (true) {
    auto line = lines.next();
    EXPECT_TRUE(line.ok());
    if (!line.ok() || !*line) return all;
    all.push_back({std::string{(*line)->bytes}, (*line)->number, (*line)->is_cut});
  }
}

std::vector<Copy> read_all(const std::string& text, std::size_t limit = 1000, std::size_t piece = 1 << 20) {
  Pieces stream{text, piece};
  return read_all(stream, limit);
}

TEST(Lines, EndAtLfAndCrlf) {
  EXPECT_THAT(read_all("one\ntwo\r\n\nfour"),
              ElementsAre(Copy{"one", 1}, Copy{"two", 2}, Copy{"", 3}, Copy{"four", 4}));
}

TEST(Lines, HaveNothingAfterTheLastLineEnd) {
  EXPECT_THAT(read_all("one\n"), ElementsAre(Copy{"one", 1}));
  EXPECT_THAT(read_all(""), IsEmpty());
}

TEST(Lines, LoseAByteOrderMarkAtTheStart) {
  EXPECT_THAT(read_all("\xEF\xBB\xBFone\n\xEF\xBB\xBFtwo"), ElementsAre(Copy{"one", 1}, Copy{"\xEF\xBB\xBFtwo", 2}));
  EXPECT_THAT(read_all("\xEF\xBB\xBF"), IsEmpty());
}

TEST(Lines, CutAnEndlessLineAndGoOn) {
  EXPECT_THAT(read_all("12345\n123456\r\n12345\r\nend", 5),
              ElementsAre(Copy{"12345", 1}, Copy{"12345", 2, true}, Copy{"12345", 3}, Copy{"end", 4}));
  const std::string endless(3'000'000, 'x');
  EXPECT_THAT(read_all(endless + "\nnext", 10), ElementsAre(Copy{"xxxxxxxxxx", 1, true}, Copy{"next", 2}));
}

TEST(Lines, PassOnTheErrorOfTheStream) {
  Pieces stream{"one\ntw", 100, true};
  Lines lines{stream};
  EXPECT_EQ((*lines.next())->bytes, "one");
  EXPECT_EQ(lines.next().error().reason, "archive.broken");
}

RC_GTEST_PROP(Lines, AreTheSameWhateverThePieces, ()) {
  const auto text = *rc::gen::container<std::string>(rc::gen::element('a', 'b', '\r', '\n', '\xEF', '\xBB', '\xBF'));
  const auto limit = *rc::gen::inRange<std::size_t>(1, 6);
  RC_ASSERT(read_all(text, limit, 1) == read_all(text, limit));
}

}  // namespace
}  // namespace hearth::archive
