#include "insight/people/member_columns.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <set>

#include "insight/figures/village_world.hpp"

namespace hearth::insight {
namespace {

// What is known of one member, looked up slowly.
struct Slow {
  const Village& village;
  std::optional<GroupId> group;
  std::int64_t member;

  [[nodiscard]] std::vector<Deed> of(Deed::Kind kind, std::optional<std::int64_t> in_group = {}) const {
    std::vector<Deed> found;
    for (const Deed& deed : village.deeds) {
      if (deed.kind != kind || deed.member != member) continue;
      if (group && group->value != deed.group) continue;
      if (!in_group || *in_group == deed.group) found.push_back(deed);
    }
    std::ranges::sort(found, {}, &Deed::at);
    return found;
  }
  static Timestamp first(const std::vector<Deed>& deeds) {
    return deeds.empty() ? MemberColumns::kNever : deeds.front().at;
  }
  static Timestamp last(const std::vector<Deed>& deeds) {
    return deeds.empty() ? MemberColumns::kNever : deeds.back().at;
  }
  [[nodiscard]] std::uint32_t stays() const {
    std::uint32_t stays = 0;
    for (std::int64_t in_group = 1; in_group < 4; ++in_group) {
      const Timestamp sign = std::max(last(of(Deed::Kind::post, in_group)), last(of(Deed::Kind::join, in_group)));
      if (sign != MemberColumns::kNever && last(of(Deed::Kind::leave, in_group)) < sign) ++stays;
    }
    return stays;
  }
};

RC_GTEST_PROP(MemberColumns, SayWhatEachMemberDid, ()) {
  const Village village = *some_village();
  const Calendar calendar = zone(*rc::gen::elementOf(village_zones()));
  std::optional<GroupId> group;
  if (*rc::gen::arbitrary<bool>()) group = GroupId{*rc::gen::inRange<std::int64_t>(1, 5)};
  const audience::History history = village.history(calendar);
  const MemberColumns columns = read_columns(history, group);
  for (audience::Number number = 0; number < history.member_count(); ++number) {
    const Slow slow{village, group, history.member_at(number).value};
    const auto posts = slow.of(Deed::Kind::post);
    std::set<LocalDay> days;
    std::set<std::int64_t> groups;
    for (const Deed& post : posts) {
      days.insert(calendar.day_of(post.at));
      groups.insert(post.group);
    }
    RC_ASSERT(columns.messages[number] == posts.size());
    RC_ASSERT(columns.active_days[number] == days.size());
    RC_ASSERT(columns.groups[number] == groups.size());
    RC_ASSERT(columns.first_post[number] == Slow::first(posts));
    RC_ASSERT(columns.last_post[number] == Slow::last(posts));
    RC_ASSERT(columns.first_join[number] == Slow::first(slow.of(Deed::Kind::join)));
    RC_ASSERT(columns.last_leave[number] == Slow::last(slow.of(Deed::Kind::leave)));
    RC_ASSERT(columns.stays[number] == slow.stays());
    const bool has_traces = !posts.empty() || !slow.of(Deed::Kind::join).empty() ||
                            !slow.of(Deed::Kind::leave).empty() || !slow.of(Deed::Kind::rename).empty();
    RC_ASSERT(columns.present.contains(number) == (has_traces || !group));
  }
}

TEST(MemberColumns, TellHowMembersStand) {
  Village village;
  const auto tell = [&](Deed::Kind kind, std::int64_t member, std::string_view at, std::int64_t group = 1) {
    village.deeds.push_back({.kind = kind, .group = group, .member = member, .at = parse_instant(at).value()});
  };
  constexpr std::int64_t kGone = 1;
  constexpr std::int64_t kNew = 2;
  constexpr std::int64_t kReader = 3;
  constexpr std::int64_t kAsleep = 4;
  constexpr std::int64_t kDaily = 5;
  constexpr std::int64_t kHalfGone = 6;
  tell(Deed::Kind::join, kGone, "2026-01-01T10:00:00Z");
  tell(Deed::Kind::join, kReader, "2026-01-01T10:00:00Z");
  tell(Deed::Kind::post, kDaily, "2026-01-01T10:00:00Z");
  tell(Deed::Kind::post, kHalfGone, "2026-01-01T10:00:00Z");
  tell(Deed::Kind::post, kHalfGone, "2026-04-15T10:00:00Z", 2);
  tell(Deed::Kind::leave, kHalfGone, "2026-05-01T10:00:00Z", 1);
  tell(Deed::Kind::post, kAsleep, "2026-04-02T23:59:59Z");
  tell(Deed::Kind::leave, kGone, "2026-05-01T10:00:00Z");
  tell(Deed::Kind::join, kNew, "2026-04-26T00:00:00Z");
  tell(Deed::Kind::post, kDaily, "2026-05-02T10:00:00Z");
  const audience::History history = village.history(Calendar::utc());
  const MemberColumns columns = read_columns(history, std::nullopt);
  const auto state = [&](std::int64_t member) { return columns.state[history.find_number(MemberId{member}).value()]; };
  EXPECT_EQ(state(kGone), MemberState::left);
  EXPECT_EQ(state(kNew), MemberState::fresh);
  EXPECT_EQ(state(kReader), MemberState::silent);
  EXPECT_EQ(state(kAsleep), MemberState::dormant);
  EXPECT_EQ(state(kDaily), MemberState::active);
  EXPECT_EQ(state(kHalfGone), MemberState::active);
}

}  // namespace
}  // namespace hearth::insight
