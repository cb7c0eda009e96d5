#pragma once

#include <cstdint>
#include <string>

#include "platform/random/seeded_random.hpp"
#include "simulation/topics.hpp"

namespace hearth::simulation {

// What somebody does by saying something.
enum class Act : std::uint8_t {
  question,
  share,
  answer,
  agreement,
  thanks,
  joke,
  greeting,       // at any hour
  chat,           // about anything but the topic
  order,          // in a sale
  introduction,   // of somebody new
  welcome,        // of somebody new, by staff
  notice,         // by staff
  promotion,      // by staff
  advertisement,  // by those who came for it
  good_morning,
  good_night,
};

struct Utterance {
  std::string text;   // may be empty where there is a medium
  std::string media;  // "image", "voice", "video", "sticker", "link"; empty: text
};

// Words for an act in a group about that topic; `subject` is what its conversation is about, any number. The same
// numbers give the same words.
[[nodiscard]] Utterance word(SeededRandom& random, const Topic& topic, Act act, std::uint32_t subject);

// An emoji that people put on messages.
[[nodiscard]] std::string reaction_emoji(SeededRandom& random);

}  // namespace hearth::simulation
