#include "platform/storage/id_source.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>
#include <thread>

#include "testing/database_matrix.hpp"

namespace hearth::sql {

using PoemId = Id<struct PoemTag>;
constexpr std::string_view id_block_of(PoemId) {
  return "poems";
}
using VerseId = Id<struct VerseTag>;
constexpr std::string_view id_block_of(VerseId) {
  return "verses";
}

namespace {

using test::TestDatabase;

ON_EVERY_DATABASE(IdSourceTest);

TEST_P(IdSourceTest, CountsEachKindFromOne) {
  TestDatabase db{GetParam()};
  const IdSource ids;
  db->write([&](Tx& tx) {
    EXPECT_EQ(ids.next<PoemId>(tx), PoemId{1});
    EXPECT_EQ(ids.next<PoemId>(tx), PoemId{2});
    EXPECT_EQ(ids.next<VerseId>(tx), VerseId{1});
    EXPECT_EQ(ids.take<PoemId>(tx, 10), PoemId{3});
  });
  db.reopen();
  EXPECT_EQ(db->write([&](Tx& tx) { return ids.next<PoemId>(tx); }), PoemId{13});
  EXPECT_THROW(db->write([&](Tx& tx) { return ids.take<PoemId>(tx, 0); }), std::logic_error);
}

TEST_P(IdSourceTest, NeverGivesTwoRowsOneIdWhateverIsUndone) {
  TestDatabase db{GetParam()};
  const auto other = db.open_again();
  const IdSource ids;
  std::mutex mutex;
  std::multiset<std::int64_t> kept;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 8; ++thread) {
    threads.emplace_back([&, thread] {
      Database& database = thread % 2 == 0 ? *db : *other;
      for (int i = 0; i < 30; ++i) {
        const Result<PoemId> id = database.write([&](Tx& tx) -> Result<PoemId> {
          const PoemId drawn = ids.next<PoemId>(tx);
          if (i % 3 == 2) return Error{ErrorCode::conflict, "test.undo"};
          return drawn;
        });
        const std::lock_guard lock{mutex};
        if (id.ok()) kept.insert(id->value);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(kept.size(), 8u * 20u);
  EXPECT_EQ((std::set<std::int64_t>{kept.begin(), kept.end()}.size()), kept.size());
}

}  // namespace
}  // namespace hearth::sql
