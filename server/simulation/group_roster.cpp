#include "simulation/group_roster.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "simulation/arrivals.hpp"
#include "simulation/leaving.hpp"
#include "simulation/likelihood.hpp"
#include "simulation/participation.hpp"
#include "simulation/streams.hpp"

namespace hearth::simulation {
namespace {

constexpr std::uint32_t kFounders = 2;
constexpr std::int64_t kGuestsOfThousand = 80;  // members of the community's other groups, for each thousand of its own

class RosterMaking {
 public:
  RosterMaking(const Plan& plan, const GroupPlan& group)
      : plan_{plan},
        group_{group},
        community_{plan.community_of(group)},
        random_{stream_of(plan, Stream::roster, group.number)},
        arrivals_{random_, group, plan.order.days} {}

  std::vector<Membership> make() {
    add_staff();
    const std::size_t staff = roster_.size();
    for (std::uint32_t turn = 0; turn < group_.members; ++turn)
      add_member(group_.first_member + turn, part_of(turn), turn);
    add_guests();
    std::sort(roster_.begin() + static_cast<std::ptrdiff_t>(staff), roster_.end(),
              [](const Membership& a, const Membership& b) {
                return std::pair{a.joined, a.person} < std::pair{b.joined, b.person};
              });
    choose_inviters(random_, roster_, staff);
    for (Membership& membership : roster_) draw_leaving(random_, group_, membership);
    return std::move(roster_);
  }

 private:
  void add_one_of_staff(std::uint32_t person, Part part, bool is_in_charge) {
    Membership one{.person = person, .part = part, .scene = Scene::opening};
    one.joined = arrivals_.opening() + static_cast<Moment>(roster_.size()) * 20 * kMsPerSecond;
    one.nature = {.habit = Habit::office, .eagerness = 0, .renamed_on = kNever};
    one.takes_part = draw_staff_part(random_, group_, is_in_charge);
    roster_.push_back(one);
  }

  // The operator in charge, the head of the community in some groups, and where they overtalk, several more.
  void add_staff() {
    const std::uint32_t turn = (group_.number - community_.first_group) % community_.staff;
    const bool is_crowded = group_.fate.cause == Cause::self_talk;
    const std::uint32_t others = is_crowded ? 2 : happens(random_, 350'000) ? 1 : 0;
    add_one_of_staff(staff_number(community_, turn), Part::staff, true);
    for (std::uint32_t other = 1; other <= others && other < community_.staff; ++other) {
      add_one_of_staff(staff_number(community_, (turn + other) % community_.staff), Part::staff, is_crowded);
    }
    if (happens(random_, 600'000)) add_one_of_staff(staff_number(community_, community_.staff), Part::bot, false);
  }

  Part part_of(std::uint32_t turn) {
    if (turn < kFounders) return Part::member;
    const bool is_flooded = group_.fate.cause == Cause::ads;
    if (is_flooded && turn < kFounders + 2) return Part::advertiser;
    if (happens(random_, is_flooded ? 45'000 : 6'000)) return Part::advertiser;
    if (group_.fate.cause == Cause::imprecise) {
      return happens(random_, 680'000) ? Part::off_target : Part::member;
    }
    return happens(random_, 30'000) ? Part::off_target : Part::member;
  }

  void add_member(std::uint32_t person, Part part, std::uint32_t turn) {
    Membership one{.person = person, .part = part};
    const bool is_founder = turn < kFounders;
    one.scene = is_founder ? Scene::opening : arrivals_.draw_scene(part);
    one.joined = arrivals_.draw_moment(one.scene, part);
    one.nature = nature_of(plan_, person);
    one.takes_part = is_founder ? draw_founder(random_, one) : draw_participation(random_, group_, one);
    if (part == Part::advertiser) one.nature.habit = Habit::office;
    roster_.push_back(one);
  }

  void add_guests() {
    const std::uint32_t others = community_.members - group_.members;
    if (others == 0) return;
    const std::int64_t guests = std::int64_t{group_.members} * kGuestsOfThousand / kThousand;
    std::set<std::uint32_t> chosen;
    for (std::int64_t turn = 0; turn < guests; ++turn) {
      // The group's own numbers are left out of the community's.
      std::uint32_t person = community_.first_member + static_cast<std::uint32_t>(random_.below(others));
      if (person >= group_.first_member) person += group_.members;
      if (chosen.insert(person).second) add_member(person, Part::member, kNobody);
    }
  }

  const Plan& plan_;
  const GroupPlan& group_;
  const CommunityPlan& community_;
  SeededRandom random_;
  Arrivals arrivals_;
  std::vector<Membership> roster_;
};

}  // namespace

std::string_view to_text(Scene scene) {
  switch (scene) {
    case Scene::opening:
      return "opening";
    case Scene::live_code:
      return "live_code";
    case Scene::invitation:
      return "invitation";
    case Scene::campaign:
      return "campaign";
    case Scene::paid_ads:
      return "paid_ads";
  }
  return {};
}

std::vector<Membership> make_roster(const Plan& plan, const GroupPlan& group) {
  return RosterMaking{plan, group}.make();
}

}  // namespace hearth::simulation
