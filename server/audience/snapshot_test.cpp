#include "audience/snapshot.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "audience/history_world.hpp"
#include "testing/temp_folder.hpp"

namespace hearth::audience {
namespace {

constexpr const char* kMark = "database 1";

std::string bytes_of(const std::string& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

ToldFacts a_little_of_everything() {
  ToldFacts told;
  told.joined(7, Timestamp{1'000}, 3).posted(7, Timestamp{2'000}, 300).became(9, Timestamp{5}, "operator");
  told.left(7, Timestamp{3'000}).tell("member.renamed", 9, Timestamp{kMsPerDay * 300}, "{}", 2);
  told.posted(9, kLatest, 4'000'000'000U % 1000, 2).tell("message.reacted", 9, Timestamp{0}, "{}", 2);
  told.became(7, Timestamp{5}, "bot").became(12, Timestamp{5}, "bot");
  return told;
}

RC_GTEST_PROP(Snapshot, GivesBackWhatWasSaved, ()) {
  const Calendar calendar =
      Calendar::in(*rc::gen::element<std::string>("Asia/Shanghai", "UTC", "America/New_York")).value();
  History history = (*told_facts()).history(calendar);
  history.move_to({*rc::gen::arbitrary<std::int64_t>(), *rc::gen::arbitrary<std::int64_t>()});
  const auto loaded = Snapshot::from_bytes(Snapshot::to_bytes(history, kMark), kMark, calendar);
  RC_ASSERT(loaded.has_value());
  RC_ASSERT(*loaded == history);
  RC_ASSERT(loaded->position() == history.position());
}

// A history that was loaded goes on as one that was not.
RC_GTEST_PROP(Snapshot, GoesOnWithLaterFacts, ()) {
  const ToldFacts told = *told_facts();
  const std::size_t before = *rc::gen::inRange<std::size_t>(0, told.list().size() + 1);
  History first{Calendar::utc()};
  first.apply(std::span{told.list()}.first(before));
  first.settle();
  auto loaded = Snapshot::from_bytes(Snapshot::to_bytes(first, kMark), kMark, Calendar::utc());
  RC_ASSERT(loaded.has_value());
  loaded->apply(std::span{told.list()}.subspan(before));
  loaded->settle();
  RC_ASSERT(*loaded == told.history());
}

TEST(Snapshot, MakesItsFolderAndReplacesTheOldFile) {
  const test::TempFolder folder;
  const auto file = folder.path() / "a" / "b" / "history";
  ASSERT_TRUE(Snapshot::save(History{Calendar::utc()}, kMark, file).ok());
  ASSERT_TRUE(Snapshot::save(a_little_of_everything().history(), kMark, file).ok());
  EXPECT_EQ(Snapshot::load(file, kMark, Calendar::utc()), a_little_of_everything().history());
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator{file.parent_path()}, {}), 1);
}

TEST(Snapshot, SaysWhenItCannotBeSaved) {
  const test::TempFolder folder;
  folder.write("file", "in the way");
  const auto saved = Snapshot::save(History{Calendar::utc()}, kMark, folder.path() / "file" / "history");
  ASSERT_FALSE(saved.ok());
  EXPECT_EQ(saved.error().reason, "audience.snapshot_not_saved");
}

TEST(Snapshot, IsOfOneDatabaseAndOneZone) {
  const test::TempFolder folder;
  const auto file = folder.path() / "history";
  ASSERT_TRUE(Snapshot::save(a_little_of_everything().history(), kMark, file).ok());
  EXPECT_TRUE(Snapshot::load(file, kMark, Calendar::utc()));
  EXPECT_FALSE(Snapshot::load(file, "database 2", Calendar::utc()));
  EXPECT_FALSE(Snapshot::load(file, kMark, Calendar::in("Asia/Shanghai").value()));
  EXPECT_FALSE(Snapshot::load(folder.path() / "nothing here", kMark, Calendar::utc()));
  EXPECT_FALSE(Snapshot::load(folder.path(), kMark, Calendar::utc()));
}

TEST(Snapshot, RefusesAFileWithAnyByteChanged) {
  const test::TempFolder folder;
  const std::string file = folder.file("history");
  ASSERT_TRUE(Snapshot::save(a_little_of_everything().history(), kMark, file).ok());
  const std::string whole = bytes_of(file);
  ASSERT_GT(whole.size(), 100U);
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const int flip : {0x01, 0x80, 0xff}) {
      std::string changed = whole;
      changed[at] = static_cast<char>(changed[at] ^ flip);
      folder.write("changed", changed);
      EXPECT_FALSE(Snapshot::load(folder.file("changed"), kMark, Calendar::utc())) << at;
    }
  }
}

TEST(Snapshot, RefusesAFileOfAnotherLength) {
  const test::TempFolder folder;
  const std::string file = folder.file("history");
  ASSERT_TRUE(Snapshot::save(a_little_of_everything().history(), kMark, file).ok());
  const std::string whole = bytes_of(file);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    folder.write("cut", whole.substr(0, size));
    EXPECT_FALSE(Snapshot::load(folder.file("cut"), kMark, Calendar::utc())) << size;
  }
  folder.write("cut", whole + whole);
  EXPECT_FALSE(Snapshot::load(folder.file("cut"), kMark, Calendar::utc()));
}

// Behind the checksum, too, nothing is taken on trust: what is read can be read again, and be gone on with.
RC_GTEST_PROP(Snapshot, MakesNoBrokenHistoryOfDamagedBytes, ()) {
  const ToldFacts told = *told_facts();
  std::string bytes = Snapshot::to_bytes(told.history(), kMark);
  const int changes = *rc::gen::inRange(1, 5);
  for (int i = 0; i < changes; ++i) {
    bytes[*rc::gen::inRange<std::size_t>(0, bytes.size())] = static_cast<char>(*rc::gen::arbitrary<std::uint8_t>());
  }
  auto read = Snapshot::from_bytes(bytes, kMark, Calendar::utc());
  if (!read) return;
  RC_ASSERT(Snapshot::from_bytes(Snapshot::to_bytes(*read, kMark), kMark, Calendar::utc()) == read);
  read->apply(a_little_of_everything().list());
  read->settle();
  for (const auto& [id, group] : read->groups()) {
    for (const Number number : group->posts.member) RC_ASSERT(number < read->member_count());
  }
}

}  // namespace
}  // namespace hearth::audience
