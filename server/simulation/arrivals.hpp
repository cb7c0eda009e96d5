#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "simulation/group_roster.hpp"

namespace hearth::simulation {

// When and by which way people come to one group: most at its opening, some every day by posters and friends, many at
// once in campaigns; and where recruiting was imprecise, many more who want something else.
class Arrivals {
 public:
  Arrivals(SeededRandom& random, const GroupPlan& group, std::int32_t days);

  [[nodiscard]] Scene draw_scene(Part part);
  [[nodiscard]] Moment draw_moment(Scene scene, Part part);
  // The moment that the group is made.
  [[nodiscard]] Moment opening() const;

 private:
  std::int32_t draw_day(Scene scene, Part part);

  SeededRandom& random_;
  const GroupPlan& group_;
  std::int32_t days_;      // of the simulation
  std::int32_t last_day_;  // on which anybody comes
  std::array<std::int32_t, 2> campaigns_{};
};

// Says who invited those who came by invitation or campaign: somebody who was there; most by a few. `staff` is the
// number of staff at the roster's head, who are invited by nobody.
void choose_inviters(SeededRandom& random, std::vector<Membership>& roster, std::size_t staff);

}  // namespace hearth::simulation
