#include "simulation/plan.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "simulation/group_names.hpp"
#include "simulation/likelihood.hpp"
#include "simulation/streams.hpp"

namespace hearth::simulation {
namespace {

constexpr std::uint32_t kFirstStaff = 0x8000'0000;
constexpr std::uint32_t kStaffRoom = 4'096;     // numbers of one community's staff
constexpr std::uint32_t kGroupsOfOperator = 8;  // about
constexpr std::int64_t kFewestMembers = 4;

// Sizes and liveliness are spread widely, as in real sets of rooms: most are small and quiet, a few hold the most part.
constexpr std::array<std::int64_t, 9> kSizes{300, 420, 540, 680, 840, 1'050, 1'350, 1'900, 4'200};
constexpr std::array<std::int64_t, 17> kLiveliness{71,    216,   317,   412,   509,   613,   727,   854,   1'000,
                                                   1'170, 1'375, 1'630, 1'963, 2'428, 3'159, 4'900, 18'000};

// Day of opening: many at once when it all begins, then more and more rarely.
std::int32_t draw_opening(SeededRandom& random, std::int32_t days) {
  const std::int64_t wave = between(random, 1, 100);
  if (wave <= 45) return static_cast<std::int32_t>(between(random, 0, days / 12));
  if (wave <= 82) return static_cast<std::int32_t>(between(random, 0, days * 6 / 10));
  return static_cast<std::int32_t>(between(random, days * 6 / 10, days * 9 / 10));
}

Purpose draw_purpose(SeededRandom& random) {
  static constexpr std::array<std::int64_t, 4> kWeights{30, 25, 30, 15};
  return static_cast<Purpose>(choose(random, kWeights));
}

// Members over groups by the size that each was drawn, none below the fewest.
void share_members_out(Plan& plan) {
  std::vector<std::int64_t> sizes;
  std::int64_t whole = 0;
  for (const GroupPlan& group : plan.groups) {
    SeededRandom random{stream_of(plan, Stream::group_size, group.number)};
    sizes.push_back(draw(random, kSizes));
    whole += sizes.back();
  }
  Dealer dealer{plan.order.members - kFewestMembers * plan.order.groups, whole};
  std::uint32_t next = 0;
  for (std::size_t i = 0; i < plan.groups.size(); ++i) {
    GroupPlan& group = plan.groups[i];
    group.first_member = next;
    group.members = static_cast<std::uint32_t>(kFewestMembers + dealer.deal(sizes[i]));
    next += group.members;
  }
}

GroupPlan plan_group(const Plan& plan, const CommunityPlan& community, std::uint32_t turn) {
  GroupPlan group;
  group.number = community.first_group + turn;
  group.community = community.number;
  group.topic = community.topic;
  SeededRandom random{stream_of(plan, Stream::group, group.number)};
  group.purpose = draw_purpose(random);
  // The first group of a community opens with it, so that there is somebody from the first day on.
  const std::int32_t opening = draw_opening(random, plan.order.days);
  group.opens = turn == 0 ? 0 : opening;
  group.liveliness = draw(random, kLiveliness);
  group.fate = draw_fate(random, {.opens = group.opens, .days = plan.order.days});
  // Here and there staff is fond of its own voice without doing harm.
  group.staff_talk = happens(random, 80'000) ? 2'600 : between(random, 600, 1'300);
  group.name = group_name(random, community.name, group.purpose, turn + 1);
  if (happens(random, 100'000)) group.later_name = later_group_name(random, group.name);
  return group;
}

}  // namespace

Plan make_plan(const SimulationOrder& order) {
  Plan plan{.order = order, .fingerprint = fingerprint_of(order), .communities = {}, .groups = {}};
  Dealer dealer{order.groups, order.communities};
  std::uint32_t next_group = 0;
  for (std::uint32_t number = 0; number < order.communities; ++number) {
    CommunityPlan community;
    community.number = number;
    const CommunityName named = community_name(order.seed, number);
    community.name = named.name;
    community.topic = named.topic;
    community.first_group = next_group;
    community.groups = static_cast<std::uint32_t>(dealer.deal(1));
    community.staff = std::min(kStaffRoom - 1, 2 + community.groups / kGroupsOfOperator);
    for (std::uint32_t turn = 0; turn < community.groups; ++turn) {
      plan.groups.push_back(plan_group(plan, community, turn));
    }
    next_group += community.groups;
    plan.communities.push_back(std::move(community));
  }
  share_members_out(plan);
  for (CommunityPlan& community : plan.communities) {
    const GroupPlan& last = plan.groups[community.first_group + community.groups - 1];
    community.first_member = plan.groups[community.first_group].first_member;
    community.members = last.first_member + last.members - community.first_member;
  }
  return plan;
}

std::string group_key(const Plan& plan, const GroupPlan& group) {
  return fmt::format("{}-g{}", plan.fingerprint, group.number);
}

std::uint32_t staff_number(const CommunityPlan& community, std::uint32_t turn) {
  return kFirstStaff + community.number * kStaffRoom + turn;
}

}  // namespace hearth::simulation
