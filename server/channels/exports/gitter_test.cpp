#include "channels/exports/gitter.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "channels/exports/json_exports_world.hpp"

namespace hearth::channels::exports {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string kRoom = "0123456789abcdef01234567\tTea/House\t";
const std::string kMei = "aaaaaaaaaaaaaaaaaaaaaaaa\tMei\t";
const std::string kLin = "bbbbbbbbbbbbbbbbbbbbbbbb\t\t";

TEST(Gitter, ReadsMessagesInFileOrder) {
  const Recorded seen =
      read_text(kGitter, kRoom + "2016-12-21T15:46:08.396Z\t" + kMei + "m2\tlater\r\n" + kRoom +
                             "2016-12-21T15:46:07.000Z\t" + kLin + "m1\t\"two\nlines\t\"\"here\"\"\"\r\n");
  EXPECT_THAT(shown(seen.groups), ElementsAre("0123456789abcdef01234567=Tea/House"));
  EXPECT_THAT(shown(seen.events),
              ElementsAre("2016-12-21T15:46:08Z message aaaaaaaaaaaaaaaaaaaaaaaa=Mei: later",
                          "2016-12-21T15:46:07Z message bbbbbbbbbbbbbbbbbbbbbbbb: two\nlines\t\"here\""));
  EXPECT_THAT(keys_of(seen.events), ElementsAre("m2", "m1"));
  EXPECT_EQ(seen.events[0].at.ms % 1000, 396);
  EXPECT_THAT(seen.rejects, IsEmpty());
}

TEST(Gitter, FindsMentionsButNotMailAddresses) {
  const Recorded seen = read_text(kGitter, kRoom + "2016-12-21T15:46:08.396Z\t" + kMei +
                                               "m\t@Lin and (@bo-2), mail me at mei@tea.invalid @/all @\n");
  EXPECT_THAT(seen.events.front().mentions,
              ElementsAre(::testing::Field(&Person::name, "Lin"), ::testing::Field(&Person::name, "bo-2")));
}

TEST(Gitter, RejectsWhatItCannotRead) {
  const Recorded seen =
      read_text(kGitter, kRoom + "2016-12-21T15:46:08.396Z\t" + kMei + "m\thi\n" + kRoom + "yesterday\t" + kMei +
                             "m\thi\nshort\tline\n" + kRoom + "2016-12-21T15:46:08.396Z\t" + kMei + "m\t\"open\n");
  EXPECT_THAT(shown(seen.rejects), ElementsAre("2 bad_date", "3 bad_line", "4 truncated"));
  EXPECT_EQ(seen.rejects[1].raw, "short\tline");
  EXPECT_EQ(seen.events.size(), 1U);
}

TEST(Gitter, KeepsMessagesOfClosedAccounts) {
  const Recorded seen = read_text(kGitter, kRoom + "2016-12-21T15:46:08.396Z\t\t\tm\thi\n");
  EXPECT_THAT(shown(seen.events), ElementsAre("2016-12-21T15:46:08Z message unknown: hi"));
}

TEST(Gitter, TellsRoomsApart) {
  const std::string other = "ffffffffffffffffffffffff\t\t";
  const Recorded seen = read_text(kGitter, kRoom + "2016-12-21T15:46:08.396Z\t" + kMei + "m\thi\n" + other +
                                               "2016-12-21T15:46:08.396Z\t" + kMei + "m\thi\n");
  EXPECT_THAT(shown(seen.groups),
              ElementsAre("0123456789abcdef01234567=Tea/House", "ffffffffffffffffffffffff=ffffffffffffffffffffffff"));
}

TEST(Gitter, LooksLikeNothingElse) {
  EXPECT_TRUE(looks_like(kGitter, kRoom + "2016-12-21T15:46:08.396Z\t" + kMei + "m\thi\n"));
  EXPECT_FALSE(looks_like(kGitter, "a\tb\t2016-12-21T15:46:08.396Z\tc\td\te\n"));
  EXPECT_FALSE(looks_like(kGitter, "a,b,c\n"));
  EXPECT_EQ(read_text(kGitter, "a,b,c\n").outcome.error().reason, "import.wrong_format");
}

}  // namespace
}  // namespace hearth::channels::exports
