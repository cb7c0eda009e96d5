#pragma once

#include <functional>

#include "audience/population/plain_population_world.hpp"

namespace hearth::audience {

// One question that a population answers of everybody and of one, and how plain rows answer it.
struct LeafQuestion {
  std::string name;
  Input input;  // what the answer depends on
  std::function<Bitmap(const Population&)> set;
  std::function<bool(const Population&, Number)> holds;
  std::function<bool(const PlainPopulation&, std::int64_t)> is_true;
  std::optional<Input> other_input = {};
};

// Every sort of question, asked of all that some_plain_facts() speaks of, and of some that it does not.
const std::vector<LeafQuestion>& leaf_questions();

}  // namespace hearth::audience
