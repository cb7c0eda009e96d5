// One conversation in nine containers: whatever a community exported, Hearth must come to know the same.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <set>

#include "conversations/import_world.hpp"
#include "platform/base/text.hpp"
#include "platform/formats/json_value.hpp"
#include "testing/shared_data.hpp"

namespace hearth::conversations {
namespace {

struct Container {
  const char* file;
  const char* zone;                  // of the times that the file writes without one
  bool has_seconds = true;           // WhatsApp on Android writes minutes
  bool has_inviters = false;         // joins say who invited
  bool has_carriage_returns = true;  // WhatsApp ends lines in LF only
  bool has_last_lines = true;        // QQ ends a record with an empty line: a text's own empty last lines are lost
};

constexpr const char* kShanghai = "Asia/Shanghai";

// What a format cannot carry stands here, and only here.
const std::vector<Container> kContainers{
    {.file = "telegram/result.json.gz", .zone = kShanghai, .has_inviters = true},
    {.file = "discord/channel.json.gz", .zone = "UTC"},
    {.file = "slack/export.zip", .zone = "UTC", .has_inviters = true},
    {.file = "whatsapp/android.txt.gz",
     .zone = kShanghai,
     .has_seconds = false,
     .has_inviters = true,
     .has_carriage_returns = false},
    {.file = "whatsapp/ios_chat.txt.gz", .zone = kShanghai, .has_inviters = true, .has_carriage_returns = false},
    {.file = "qq/group.txt.gz", .zone = kShanghai, .has_inviters = true, .has_last_lines = false},
    {.file = "wechat/memotrace_utf8.csv.gz", .zone = kShanghai, .has_inviters = true},
    {.file = "wechat/chatlog.csv.gz", .zone = kShanghai, .has_inviters = true},
    {.file = "wechat/chatlog.json.gz", .zone = kShanghai, .has_inviters = true},
};

constexpr std::int64_t kMinute = 60'000;

// What everybody can compare: kind, second, name, characters, inviter.
using Told = std::tuple<std::int64_t, std::string, std::string, std::int64_t, std::string>;

constexpr sql::Statement kTexts{"test.texts", "SELECT id, text FROM messages"};

// As far as the container that can carry least keeps it.
std::int64_t length_of(std::string text, const Container& least) {
  if (!least.has_carriage_returns) std::erase(text, '\r');
  while (!least.has_last_lines && (text.ends_with('\n') || text.ends_with('\r'))) text.pop_back();
  return static_cast<std::int64_t>(text::count_code_points(text));
}

std::map<FactId, std::int64_t> lengths_of(ImportWorld& world, const Container& least) {
  std::map<FactId, std::int64_t> lengths;
  world.db->read([&](sql::Tx& tx) {
    tx.run(kTexts).each([&](sql::Row& row) {
      const auto id = row.next<FactId>();
      lengths[id] = length_of(row.next<std::string>(), least);
    });
  });
  return lengths;
}

std::multiset<Told> facts_of(const std::filesystem::path& file, const Container& container, const Container& least) {
  ImportWorld world{sql::Engine::sqlite};
  ImportOrder order = world.order(file);
  order.time_zone = container.zone;
  const auto summary = world.import(order);
  EXPECT_TRUE(summary.ok()) << container.file << ": " << summary.error().detail;
  if (!summary.ok()) return {};
  EXPECT_TRUE(summary->rejected.empty()) << container.file;

  std::map<MemberId, std::string> names;
  const auto name_of = [&](MemberId member) {
    auto& name = names[member];
    if (name.empty()) name = world.members.labels_of({member}).at(0).name;
    return name;
  };
  const auto lengths = lengths_of(world, least);
  std::multiset<Told> told;
  json::Parser parser;
  for (const auto& recorded : world.told()) {
    const facts::Fact& fact = recorded.fact;
    const auto data = parser.parse(fact.data).value();
    const auto inviter = data.find("inviter").integer();
    const std::int64_t at = least.has_seconds ? fact.occurred_at.ms / 1000 : fact.occurred_at.ms / kMinute;
    const auto length = lengths.find(recorded.id);
    told.emplace(at, fact.kind, fact.member ? name_of(*fact.member) : "", length == lengths.end() ? 0 : length->second,
                 inviter && least.has_inviters ? name_of(MemberId{*inviter}) : "");
  }
  return told;
}

class ContainerFacts : public ::testing::TestWithParam<std::tuple<const char*, Container>> {};

TEST_P(ContainerFacts, AreThoseOfTheSlackExport) {
  const auto& [room, container] = GetParam();
  HEARTH_SHARED_DATA_OR_SKIP(folder, std::filesystem::path{"containers"} / room);
  const Container& slack = kContainers[2];
  const auto truth = facts_of(folder / slack.file, slack, container);
  EXPECT_FALSE(truth.empty());
  const auto ours = facts_of(folder / container.file, container, container);
  std::vector<Told> missing;
  std::vector<Told> extra;
  std::set_difference(truth.begin(), truth.end(), ours.begin(), ours.end(), std::back_inserter(missing));
  std::set_difference(ours.begin(), ours.end(), truth.begin(), truth.end(), std::back_inserter(extra));
  EXPECT_TRUE(missing.empty()) << ::testing::PrintToString(missing);
  EXPECT_TRUE(extra.empty()) << ::testing::PrintToString(extra);
}

std::string name_of_container(const ::testing::TestParamInfo<std::tuple<const char*, Container>>& chosen) {
  std::string name = std::string{std::get<0>(chosen.param)} + "_" + std::get<1>(chosen.param).file;
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(, ContainerFacts,
                         ::testing::Combine(::testing::Values("room-a", "slack-a"), ::testing::ValuesIn(kContainers)),
                         name_of_container);

}  // namespace
}  // namespace hearth::conversations
