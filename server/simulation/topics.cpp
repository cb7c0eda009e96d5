#include "simulation/topics.hpp"

#include <array>

namespace hearth::simulation {

std::span<const Topic> all_topics() {
  // Copied once: a topic is a handful of views.
  static const std::array kTopics{kTea,    kReading,   kRunning, kBaking, kBabyGoods,
                                  kCrafts, kGardening, kCamping, kCats,   kEnglish};
  return kTopics;
}

}  // namespace hearth::simulation
