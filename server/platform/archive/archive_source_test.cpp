#include <archive.h>
#include <archive_entry.h>
#include <cstdlib>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "platform/archive/inputs.hpp"
#include "platform/archive/source.hpp"

namespace hearth::archive {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

using Files = std::vector<std::pair<std::string, std::string>>;

struct Packing {
  enum class As { zip, tar, tar_gz, gz };
  As as = As::zip;
  std::string link = {};       // a symbolic link of that name besides
  std::string hard_link = {};  // a second name for the first file
};

struct archive_entry* add_head(struct archive* out, const std::string& name, std::size_t size) {
  archive_entry* entry = archive_entry_new();
  archive_entry_set_pathname(entry, name.c_str());
  archive_entry_set_size(entry, static_cast<la_int64_t>(size));
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_entry_set_perm(entry, 0644);
  (void)out;
  return entry;
}

void add_links(struct archive* out, const Packing& packing, const Files& files) {
  if (!packing.link.empty()) {
    archive_entry* entry = add_head(out, packing.link, 0);
    archive_entry_set_filetype(entry, AE_IFLNK);
    archive_entry_set_symlink(entry, "/etc/passwd");
    archive_write_header(out, entry);
    archive_entry_free(entry);
  }
  if (!packing.hard_link.empty()) {
    archive_entry* entry = add_head(out, packing.hard_link, 0);
    archive_entry_set_hardlink(entry, files.front().first.c_str());
    archive_write_header(out, entry);
    archive_entry_free(entry);
  }
}

std::string pack(const Files& files, const Packing& packing) {
  std::size_t room = 1 << 20;
  for (const auto& [name, bytes] : files) room += bytes.size() + 10'000;
  std::string packed(room, '\0');
  std::size_t used = 0;
  struct archive* out = archive_write_new();
  using As = Packing::As;
  if (packing.as == As::tar_gz || packing.as == As::gz) archive_write_add_filter_gzip(out);
  if (packing.as == As::zip) archive_write_set_format_zip(out);
  if (packing.as == As::tar || packing.as == As::tar_gz) archive_write_set_format_pax_restricted(out);
  if (packing.as == As::gz) archive_write_set_format_raw(out);
  EXPECT_EQ(archive_write_open_memory(out, packed.data(), packed.size(), &used), ARCHIVE_OK);
  for (const auto& [name, bytes] : files) {
    archive_entry* entry = add_head(out, name, bytes.size());
    archive_write_header(out, entry);
    archive_write_data(out, bytes.data(), bytes.size());
    archive_entry_free(entry);
  }
  add_links(out, packing, files);
  EXPECT_EQ(archive_write_close(out), ARCHIVE_OK);
  archive_write_free(out);
  packed.resize(used);
  return packed;
}

std::string gz(const std::string& bytes) {
  return pack({{"x", bytes}}, {.as = Packing::As::gz});
}

Result<Files> read_all(const Source& source) {
  Files files;
  const Done done = source.walk([&](const std::string& path, Stream& stream) -> Result<Next> {
    std::string all;
    std::string block(1000, '\0');
    while (const std::size_t count = TRY(stream.read(block.data(), block.size()))) all.append(block, 0, count);
    files.emplace_back(path, all);
    return Next::go_on;
  });
  if (!done.ok()) return done.error();
  return files;
}

Result<Files> read_all(std::string name, std::string bytes, Limits limits = {}) {
  return read_all(Source::of_bytes(std::move(name), std::move(bytes), limits));
}

class SourceFolder : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "hearth-source-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  void write(const std::string& path, const std::string& bytes) const {
    std::filesystem::create_directories((folder_ / path).parent_path());
    std::ofstream{folder_ / path, std::ios::binary} << bytes;
  }
  std::filesystem::path folder_;
};

TEST(Source, ReadsAPlainFile) {
  EXPECT_THAT(*read_all("chat.txt", "hello"), ElementsAre(Pair("chat.txt", "hello")));
}

TEST(Source, VisitsAnEmptyFile) {
  EXPECT_THAT(*read_all("chat.txt", ""), ElementsAre(Pair("chat.txt", "")));
}

TEST(Source, UnpacksASingleGzAndTakesItsEndingOff) {
  EXPECT_THAT(*read_all("chat.txt.gz", gz("hello")), ElementsAre(Pair("chat.txt", "hello")));
  EXPECT_THAT(*read_all("chat.txt.gz", gz("")), ElementsAre(Pair("chat.txt", "")));
}

TEST(Source, UnpacksAGzOfSeveralMembers) {
  EXPECT_THAT(*read_all("chat.gz", gz("one ") + gz("two")), ElementsAre(Pair("chat", "one two")));
}

TEST(Source, WalksZipTarAndTarGzInTheirOwnOrder) {
  const Files files{{"b/2.txt", "two"}, {"a/1.txt", "one"}, {"empty", ""}};
  for (const auto as : {Packing::As::zip, Packing::As::tar, Packing::As::tar_gz}) {
    const auto found = read_all("logs", pack(files, {.as = as}));
    ASSERT_TRUE(found.ok()) << found.error().detail;
    EXPECT_EQ(*found, files);
  }
}

TEST(Source, CanBeWalkedAgain) {
  const auto source = Source::of_bytes("a.zip", pack({{"1.txt", "one"}}, {.as = Packing::As::zip}), Limits{});
  EXPECT_EQ(*read_all(source), *read_all(source));
}

TEST(Source, UnpacksGzInsideAnArchive) {
  const Files files{{"a.json.gz", gz("inside")}, {"b.txt", "plain"}};
  EXPECT_THAT(*read_all("x.zip", pack(files, {.as = Packing::As::zip})),
              ElementsAre(Pair("a.json", "inside"), Pair("b.txt", "plain")));
}

TEST(Source, DoesNotOpenArchivesInsideArchives) {
  const std::string inner = pack({{"1.txt", "one"}}, {.as = Packing::As::zip});
  EXPECT_THAT(*read_all("x.zip", pack({{"inner.zip", inner}}, {.as = Packing::As::zip})),
              ElementsAre(Pair("inner.zip", inner)));
}

TEST(Source, LeavesOutLinks) {
  const Packing packing{.as = Packing::As::tar, .link = "link", .hard_link = "second"};
  EXPECT_THAT(*read_all("x.tar", pack({{"1.txt", "one"}}, packing)), ElementsAre(Pair("1.txt", "one")));
}

TEST(Source, KeepsNamesInsideTheFolder) {
  const Files files{{"../../evil.txt", "1"}, {"/abs.txt", "2"}};
  for (const auto as : {Packing::As::zip, Packing::As::tar}) {
    EXPECT_THAT(*read_all("x", pack(files, {.as = as})), ElementsAre(Pair("evil.txt", "1"), Pair("abs.txt", "2")));
  }
}

TEST(Source, LeavesOutHiddenFiles) {
  EXPECT_THAT(*read_all("x", pack({{"__MACOSX/a", "1"}, {".DS_Store", "2"}, {"a", "3"}}, {.as = Packing::As::tar})),
              ElementsAre(Pair("a", "3")));
}

TEST(Source, KnowsChineseNames) {
  const Files files{{"群聊/记录.txt", "早"}};
  for (const auto as : {Packing::As::zip, Packing::As::tar}) EXPECT_EQ(*read_all("x", pack(files, {.as = as})), files);
}

TEST(Source, VisitsNothingInAnEmptyArchive) {
  for (const auto as : {Packing::As::zip, Packing::As::tar, Packing::As::tar_gz}) {
    const auto found = read_all("x", pack({}, {.as = as}));
    ASSERT_TRUE(found.ok()) << found.error().detail;
    EXPECT_THAT(*found, IsEmpty());
  }
}

TEST(Source, SaysThatATruncatedArchiveIsBroken) {
  std::string noise;
  for (unsigned i = 0, x = 1; i < 100'000; ++i, x = x * 1103515245U + 12345U) noise += static_cast<char>(x >> 16U);
  for (const auto as : {Packing::As::zip, Packing::As::tar, Packing::As::tar_gz, Packing::As::gz}) {
    std::string packed = pack({{"1.txt", noise}}, {.as = as});
    packed.resize(packed.size() / 2);
    const auto found = read_all("x", packed);
    ASSERT_FALSE(found.ok());
    EXPECT_EQ(found.error().reason, "archive.broken");
  }
}

TEST(Source, SaysThatAGzWithoutARestIsBroken) {
  for (const std::size_t size : {3U, 9U, 10U, 15U}) {
    const auto found = read_all("x.gz", gz("hello, hello, hello").substr(0, size));
    ASSERT_FALSE(found.ok()) << size;
    EXPECT_EQ(found.error().reason, "archive.broken");
  }
}

TEST(Source, StopsAtABomb) {
  const std::string same(66U << 20, ' ');
  for (const auto as : {Packing::As::zip, Packing::As::tar_gz, Packing::As::gz}) {
    const std::string packed = pack({{"1.txt", same}}, {.as = as});
    const auto found = read_all("x", packed);
    ASSERT_FALSE(found.ok()) << static_cast<int>(as) << " packed to " << packed.size();
    EXPECT_EQ(found.error().reason, "archive.too_large");
  }
}

TEST(Source, StopsAtABombThatNobodyReads) {
  const std::string same(66U << 20, ' ');
  const auto source = Source::of_bytes("x", pack({{"1", same}, {"2", ""}}, {.as = Packing::As::tar_gz}), Limits{});
  const Done done = source.walk([](const std::string&, Stream&) -> Result<Next> { return Next::go_on; });
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().reason, "archive.too_large");
}

TEST(Source, StopsAtItsLimits) {
  const std::string packed = pack({{"1", "12345"}, {"2", "67890"}}, {.as = Packing::As::zip});
  EXPECT_TRUE(read_all("x", packed, {.total_bytes = 10, .entries = 2}).ok());
  EXPECT_EQ(read_all("x", packed, {.total_bytes = 9}).error().reason, "archive.too_large");
  EXPECT_EQ(read_all("x", packed, {.entries = 1}).error().reason, "archive.too_large");
}

TEST(Source, StopsWhenTheVisitorSaysSo) {
  const std::string packed = pack({{"1", "a"}, {"2", "b"}}, {.as = Packing::As::tar});
  int visits = 0;
  const Done done = Source::of_bytes("x", packed, Limits{}).walk([&](const std::string&, Stream&) -> Result<Next> {
    ++visits;
    return Next::stop;
  });
  EXPECT_TRUE(done.ok());
  EXPECT_EQ(visits, 1);
}

TEST(Source, PassesOnTheErrorOfTheVisitor) {
  const Done done = Source::of_bytes("x", "y", Limits{}).walk([](const std::string&, Stream&) -> Result<Next> {
    return Error{ErrorCode::invalid, "test.refused"};
  });
  EXPECT_EQ(done.error().reason, "test.refused");
}

TEST(Source, SaysWhenThereIsNothingThere) {
  EXPECT_EQ(Source::open("/no/such/file").error().reason, "archive.not_found");
}

TEST_F(SourceFolder, WalksInOrderOfSortedPathsAndUnpacksGz) {
  write("b/1.txt", "3");
  write("a.txt.gz", gz("2"));
  write("B.txt", "1");
  write("b/.hidden", "x");
  write(".git/config", "x");
  const auto source = Source::open(folder_);
  ASSERT_TRUE(source.ok());
  EXPECT_THAT(*read_all(*source), ElementsAre(Pair("B.txt", "1"), Pair("a.txt", "2"), Pair("b/1.txt", "3")));
  EXPECT_EQ(source->name(), folder_.filename().string());
}

TEST_F(SourceFolder, LeavesOutLinksAndPipes) {
  write("a.txt", "1");
  std::filesystem::create_symlink("/etc/passwd", folder_ / "link");
  std::filesystem::create_directory_symlink(folder_, folder_ / "circle");
  ASSERT_EQ(mkfifo((folder_ / "pipe").c_str(), 0600), 0);
  EXPECT_THAT(*read_all(*Source::open(folder_)), ElementsAre(Pair("a.txt", "1")));
  EXPECT_EQ(Source::open(folder_ / "pipe").error().reason, "archive.not_found");
}

TEST_F(SourceFolder, OpensFilesByContentAndNotByName) {
  write("wrong.txt", pack({{"1.txt", "one"}}, {.as = Packing::As::zip}));
  write("really.zip", "plain");
  EXPECT_THAT(*read_all(*Source::open(folder_ / "wrong.txt")), ElementsAre(Pair("1.txt", "one")));
  EXPECT_THAT(*read_all(*Source::open(folder_ / "really.zip")), ElementsAre(Pair("really.zip", "plain")));
}

TEST_F(SourceFolder, TellsHowFarAWalkHasCome) {
  write("a.txt", "12345");
  write("b.txt", "123");
  const auto source = Source::open(folder_);
  EXPECT_EQ(source->packed_bytes(), 8U);
  EXPECT_EQ(source->bytes_read(), 0U);
  ASSERT_TRUE(read_all(*source).ok());
  EXPECT_EQ(source->bytes_read(), 8U);
}

TEST_F(SourceFolder, NamesAFolderGivenWithASlashOrADot) {
  write("logs/a.txt", "1");
  EXPECT_EQ(Source::open(folder_ / "logs/")->name(), "logs");
  EXPECT_EQ(Source::open(folder_ / "logs/.")->name(), "logs");
}

}  // namespace
}  // namespace hearth::archive
