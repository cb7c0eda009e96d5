#include "conversations/message_erasure.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "conversations/conversation_world.hpp"
#include "testing/database_matrix.hpp"

namespace hearth::conversations {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

ON_EVERY_DATABASE(MessageErasureTest);

std::vector<FactId> found(ConversationWorld& world, const std::string& words) {
  std::vector<FactId> ids;
  const FindPage page = world.conversations.search({.query = words}).value();
  for (const ShownFind& find : page.items) ids.push_back(find.message.id);
  return ids;
}

TEST_P(MessageErasureTest, TakesWordsAndLeavesEveryMessageInItsPlace) {
  ConversationWorld world{GetParam()};
  const GroupId tea = world.group("tea");
  const MemberId mei = world.member("Mei");
  const FactId hers = world.say(tea, mei, "2026-05-01T08:00:00Z", "oolong at my house");
  const FactId his = world.say(tea, world.member("Bo"), "2026-05-01T09:00:00Z", "oolong for me too");
  world.catch_up();
  ASSERT_THAT(found(world, "oolong"), ElementsAre(his, hers));

  world.db->write([&](sql::Tx& tx) { erase_words_of(tx, mei); });
  world.catch_up();
  EXPECT_THAT(found(world, "oolong"), ElementsAre(his));
  EXPECT_THAT(found(world, "house"), IsEmpty());
  const MessagePage page = world.conversations.page({.group = tea}).value();
  ASSERT_EQ(page.items.size(), 2U);
  EXPECT_EQ(page.items[0].id, hers);
  EXPECT_EQ(page.items[0].text, "");
  EXPECT_EQ(page.items[1].text, "oolong for me too");
}

}  // namespace
}  // namespace hearth::conversations
