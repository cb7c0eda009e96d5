#include "insight/people/member_portrait.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "insight/figures/village_world.hpp"
#include "insight/people/member_columns.hpp"

namespace hearth::insight {
namespace {

RC_GTEST_PROP(MemberPortrait, AgreesWithTheColumnsOfTheLists, ()) {
  const Village village = *some_village();
  const audience::History history = village.history(zone(*rc::gen::elementOf(village_zones())));
  const MemberColumns columns = read_columns(history, std::nullopt);
  for (audience::Number number = 0; number < history.member_count(); ++number) {
    const Portrait portrait = draw_portrait(history, number);
    RC_ASSERT(portrait.written.size() == columns.messages[number]);
    const std::vector<Written> written = written_by(history, number);
    RC_ASSERT(std::ranges::equal(written, portrait.written, [](const Written& left, const Written& right) {
      return left.at == right.at && left.group == right.group;
    }));
    RC_ASSERT(portrait.days.size() == columns.active_days[number]);
    RC_ASSERT(portrait.joined.value_or(MemberColumns::kNever) == columns.first_join[number]);
    std::uint32_t written_in = 0;
    std::uint32_t stays = 0;
    for (const Stay& stay : portrait.stays) {
      written_in += stay.messages > 0 ? 1 : 0;
      const bool has_sign = stay.messages > 0 || stay.joined;
      stays += has_sign && !stay.left ? 1 : 0;
    }
    RC_ASSERT(written_in == columns.groups[number]);
    RC_ASSERT(stays == columns.stays[number]);
    if (!portrait.written.empty()) {
      RC_ASSERT(portrait.written.front().at == columns.first_post[number]);
      RC_ASSERT(portrait.written.back().at == columns.last_post[number]);
    }
    std::int64_t in_hours = 0;
    std::int64_t in_days = 0;
    for (const auto& weekday : portrait.hours) {
      for (const std::int64_t messages : weekday) in_hours += messages;
    }
    for (const auto& [day, messages] : portrait.days) in_days += messages;
    RC_ASSERT(in_hours == std::ssize(portrait.written));
    RC_ASSERT(in_days == std::ssize(portrait.written));
  }
}

TEST(MemberPortrait, KnowsWhoInvitedWhom) {
  constexpr std::int64_t kAda = 1;
  constexpr std::int64_t kMei = 2;
  constexpr std::int64_t kLin = 3;
  Village village;
  const auto joined = [&](std::int64_t member, std::int64_t at, std::int64_t inviter, std::int64_t group) {
    village.deeds.push_back(
        {.kind = Deed::Kind::join, .group = group, .member = member, .at = Timestamp{at}, .inviter = inviter});
  };
  joined(kMei, 50'000, kLin, 2);
  joined(kMei, 10'000, 0, 1);
  joined(kMei, 20'000, kAda, 1);
  joined(kLin, 30'000, kAda, 1);
  joined(kLin, 40'000, kAda, 2);
  const audience::History history = village.history(Calendar::utc());
  const auto portrait_of = [&](std::int64_t member) {
    return draw_portrait(history, history.find_number(MemberId{member}).value());
  };
  const Portrait mei = portrait_of(kMei);
  ASSERT_TRUE(mei.invited_by);
  EXPECT_EQ(mei.invited_by->member, MemberId{kAda});
  EXPECT_EQ(mei.invited_by->at, Timestamp{20'000});
  EXPECT_EQ(mei.joined, Timestamp{10'000});
  const Portrait ada = portrait_of(kAda);
  ASSERT_EQ(ada.invited.size(), 2U);
  EXPECT_EQ(ada.invited[0].member, MemberId{kMei});
  EXPECT_EQ(ada.invited[1].member, MemberId{kLin});
  EXPECT_EQ(ada.invited[1].at, Timestamp{30'000});
  EXPECT_TRUE(ada.stays.empty());
}

}  // namespace
}  // namespace hearth::insight
