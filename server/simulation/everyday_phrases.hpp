#pragma once

#include "simulation/topics.hpp"
#include "simulation/wording.hpp"

namespace hearth::simulation {

// What is said whatever the topic is, in Chinese or in English. Not for acts whose words are the topic's own.
[[nodiscard]] Phrases everyday_phrases(Act act, bool is_english);

// What fills the slots {place}, {when} and {emoji}.
[[nodiscard]] Phrases places();
[[nodiscard]] Phrases moments(bool is_english);
[[nodiscard]] Phrases emojis();

// How Chinese questions begin and end, and stories end.
[[nodiscard]] Phrases question_heads();
[[nodiscard]] Phrases question_tails();
[[nodiscard]] Phrases share_tails();

}  // namespace hearth::simulation
