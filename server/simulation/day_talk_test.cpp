#include "simulation/day_talk.hpp"

#include <gtest/gtest.h>
#include <map>
#include <rapidcheck/gtest.h>

namespace hearth::simulation {
namespace {

RC_GTEST_PROP(DayTalk, EverybodySaysWhatTheyHaveToSayInOrderOfTime, (std::uint64_t seed)) {
  std::vector<Speaker> speakers;
  const auto count = *rc::gen::inRange<std::uint32_t>(0, 12);
  for (std::uint32_t member = 0; member < count; ++member) {
    speakers.push_back({.member = member,
                        .part = static_cast<Part>(*rc::gen::inRange(0, 5)),
                        .habit = static_cast<Habit>(*rc::gen::inRange(0, 5)),
                        .messages = *rc::gen::inRange<std::int64_t>(1, 40),
                        .from = *rc::gen::oneOf(rc::gen::just<Moment>(0), rc::gen::inRange<Moment>(0, kMsPerDay)),
                        .is_new = *rc::gen::arbitrary<bool>()});
  }
  SeededRandom random{seed};
  const std::vector<Line> lines = talk_of_day(random, speakers, {.is_sale = *rc::gen::arbitrary<bool>()});

  std::map<std::uint32_t, std::int64_t> said;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    ++said[line.member];
    RC_ASSERT(line.at >= speakers[line.member].from && line.at < kMsPerDay);
    if (i > 0) RC_ASSERT(line.at >= lines[i - 1].at);
    RC_ASSERT(line.answers < static_cast<std::int32_t>(i));
    if (speakers[line.member].part == Part::advertiser) RC_ASSERT(line.act == Act::advertisement);
  }
  for (const Speaker& speaker : speakers) RC_ASSERT(said[speaker.member] == speaker.messages);
}

TEST(DayTalk, PeopleAnswerEachOther) {
  SeededRandom random{3};
  const std::vector<Speaker> speakers{{.member = 0, .messages = 60}, {.member = 1, .messages = 60}};
  const std::vector<Line> lines = talk_of_day(random, speakers, {});
  int turns = 0;
  int replies = 0;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    turns += lines[i].member != lines[i - 1].member ? 1 : 0;
    replies += lines[i].answers >= 0 ? 1 : 0;
  }
  EXPECT_GT(turns, 40);
  EXPECT_GT(replies, 3);
}

}  // namespace
}  // namespace hearth::simulation
