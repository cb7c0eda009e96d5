#pragma once

#include <span>
#include <string_view>

namespace hearth::simulation {

using Phrases = std::span<const std::string_view>;

// What a community talks about. Phrases have slots that wording fills: {thing} one of the topic's things, {place},
// {when}, {price}, {n} a small number, {emoji}. All of it is invented.
struct Topic {
  std::string_view suffix;  // of the community's name: "亲子阅读"
  Phrases things;
  Phrases questions;   // open a conversation
  Phrases shares;      // open one, or go on
  Phrases answers;     // to a question
  Phrases promotions;  // by staff
  bool is_english = false;
};

[[nodiscard]] std::span<const Topic> all_topics();

extern const Topic kTea;
extern const Topic kReading;
extern const Topic kRunning;
extern const Topic kBaking;
extern const Topic kBabyGoods;
extern const Topic kCrafts;
extern const Topic kGardening;
extern const Topic kCamping;
extern const Topic kCats;
extern const Topic kEnglish;

}  // namespace hearth::simulation
