#include "insight/overview/pulse.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace hearth::insight {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::int64_t kMinute = 60'000;

// Minutes from `first` on with so many messages each.
std::vector<PulseMinute> pulse(std::int64_t first, const std::vector<std::int64_t>& messages) {
  std::vector<PulseMinute> minutes;
  for (const std::int64_t count : messages) minutes.push_back({Timestamp{first++ * kMinute}, count});
  return minutes;
}

TEST(Pulse, IsOfWholeMinutesUpToTheOneThatHasBegun) {
  const auto minutes = make_pulse({}, parse_instant("2026-05-05T08:00:59.999Z").value());
  ASSERT_EQ(minutes.size(), kPulseMinutes);
  EXPECT_EQ(to_text_ms(minutes.front().minute), "2026-05-05T07:01:00.000Z");
  EXPECT_EQ(to_text_ms(minutes.back().minute), "2026-05-05T08:00:00.000Z");
}

TEST(PulseChanges, AreToldOnce) {
  PulseChanges changes;
  EXPECT_THAT(changes.take(pulse(10, {0, 2, 0})), ElementsAre(PulseMinute{Timestamp{11 * kMinute}, 2}));
  EXPECT_THAT(changes.take(pulse(10, {0, 2, 0})), IsEmpty());
  EXPECT_THAT(changes.take(pulse(10, {1, 2, 3})),
              ElementsAre(PulseMinute{Timestamp{10 * kMinute}, 1}, PulseMinute{Timestamp{12 * kMinute}, 3}));
  EXPECT_THAT(changes.take(pulse(11, {2, 3, 0})), IsEmpty()) << "time has gone on, and nobody has written";
  EXPECT_THAT(changes.take(pulse(11, {2, 0, 0})), ElementsAre(PulseMinute{Timestamp{12 * kMinute}, 0}));
}

// Whoever keeps what they are told knows what is so.
RC_GTEST_PROP(PulseChanges, AddUpToThePulse, (const std::vector<std::array<std::uint8_t, 4>>& seen)) {
  PulseChanges changes;
  std::map<Timestamp, std::int64_t> kept;
  std::int64_t first = 0;
  for (const auto& messages : seen) {
    const auto now = pulse(first, {messages.begin(), messages.end()});
    for (const PulseMinute& one : changes.take(now)) kept[one.minute] = one.messages;
    for (const PulseMinute& one : now) RC_ASSERT(kept[one.minute] == one.messages);
    first += *rc::gen::inRange<std::int64_t>(0, 3);
  }
}

}  // namespace
}  // namespace hearth::insight
