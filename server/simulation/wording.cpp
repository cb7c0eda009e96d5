#include "simulation/wording.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <iterator>

#include "simulation/everyday_phrases.hpp"
#include "simulation/likelihood.hpp"

namespace hearth::simulation {
namespace {

Phrases phrases_of(const Topic& topic, Act act) {
  switch (act) {
    case Act::question:
      return topic.questions;
    case Act::share:
      return topic.shares;
    case Act::answer:
      return topic.answers;
    case Act::promotion:
      return topic.promotions;
    default:
      return everyday_phrases(act, topic.is_english);
  }
}

// Prices end in 9 or 9.9, as prices do.
void append_price(std::string& out, SeededRandom& random) {
  fmt::format_to(std::back_inserter(out), "{}9", between(random, 1, 29));
  if (happens(random, 300'000)) out += ".9";
  out += happens(random, 500'000) ? "元" : "块";
}

// Fills the slots of a phrase.
class Filling {
 public:
  Filling(SeededRandom& random, const Topic& topic, std::uint32_t subject)
      : random_{random}, topic_{topic}, subject_{topic.things[subject % topic.things.size()]} {}

  void append(std::string& out, std::string_view phrase) {
    while (true) {
      const std::size_t open = phrase.find('{');
      out += phrase.substr(0, open);
      if (open == std::string_view::npos) return;
      const std::size_t close = phrase.find('}', open);
      fill(out, phrase.substr(open + 1, close - open - 1));
      phrase.remove_prefix(close + 1);
    }
  }

 private:
  void fill(std::string& out, std::string_view slot) {
    if (slot == "thing") {
      out += happens(random_, 850'000) ? subject_ : one_of(random_, topic_.things);
    } else if (slot == "n") {
      fmt::format_to(std::back_inserter(out), "{}", between(random_, 2, 9));
    } else if (slot == "when") {
      out += one_of(random_, moments(topic_.is_english));
    } else if (slot == "place") {
      out += one_of(random_, places());
    } else if (slot == "emoji") {
      out += one_of(random_, emojis());
    } else {
      append_price(out, random_);
    }
  }

  SeededRandom& random_;
  const Topic& topic_;
  std::string_view subject_;
};

// People open a question and close a story in ways of their own.
std::string_view draw_head(SeededRandom& random, const Topic& topic, Act act) {
  if (topic.is_english || act != Act::question || !happens(random, 380'000)) return "";
  return one_of(random, question_heads());
}

bool ends_in_a_mark(std::string_view words) {
  static constexpr std::array<std::string_view, 8> kMarks{"？", "！", "。", "～", "~", "?", "!", "…"};
  return std::ranges::any_of(kMarks, [&](std::string_view mark) { return words.ends_with(mark); });
}

std::string_view draw_tail(SeededRandom& random, const Topic& topic, Act act, std::string_view words) {
  static constexpr std::array<std::string_view, 5> kPlainTails{"。", "～", "！", "…", "哈哈"};
  if (act == Act::question && !topic.is_english && happens(random, 300'000)) return one_of(random, question_tails());
  if (ends_in_a_mark(words)) return "";
  if (topic.is_english) return happens(random, 120'000) ? "!" : "";
  if (act == Act::share && happens(random, 300'000)) return one_of(random, share_tails());
  return happens(random, 100'000) ? one_of(random, kPlainTails) : "";
}

std::string words_for(SeededRandom& random, const Topic& topic, Act act, std::uint32_t subject) {
  std::string out{draw_head(random, topic, act)};
  Filling{random, topic, subject}.append(out, one_of(random, phrases_of(topic, act)));
  if (act != Act::advertisement) out += draw_tail(random, topic, act, out);
  return out;
}

// Of a million: how often an act comes as something else than text, and as what.
struct MediaHabit {
  std::int64_t image = 0;
  std::int64_t sticker = 0;
  std::int64_t video = 0;
  std::int64_t link = 0;
  std::int64_t voice = 0;
};

MediaHabit media_habit(Act act) {
  switch (act) {
    case Act::share:
      return {.image = 220'000, .video = 40'000, .link = 30'000, .voice = 20'000};
    case Act::joke:
      return {.image = 60'000, .sticker = 380'000};
    case Act::agreement:
    case Act::thanks:
    case Act::greeting:
    case Act::good_morning:
    case Act::good_night:
      return {.sticker = 140'000, .voice = 10'000};
    case Act::chat:
      return {.image = 80'000, .sticker = 40'000, .voice = 30'000};
    case Act::question:
    case Act::answer:
      return {.image = 60'000, .voice = 25'000};
    case Act::promotion:
      return {.image = 180'000, .video = 20'000, .link = 120'000};
    case Act::advertisement:
      return {.image = 150'000, .link = 200'000};
    default:
      return {};
  }
}

std::string_view draw_media(SeededRandom& random, Act act) {
  const MediaHabit habit = media_habit(act);
  auto left = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(kMillion)));
  for (const auto& [name, share] :
       {std::pair{"image", habit.image}, std::pair{"sticker", habit.sticker}, std::pair{"video", habit.video},
        std::pair{"link", habit.link}, std::pair{"voice", habit.voice}}) {
    if (left < share) return name;
    left -= share;
  }
  return "";
}

}  // namespace

Utterance word(SeededRandom& random, const Topic& topic, Act act, std::uint32_t subject) {
  Utterance said;
  said.media = draw_media(random, act);
  // Stickers and voices have no words, pictures and films only sometimes.
  const bool has_words = said.media.empty() || said.media == "link" ||
                         (said.media != "sticker" && said.media != "voice" && happens(random, 350'000));
  if (has_words) said.text = words_for(random, topic, act, subject);
  return said;
}

std::string reaction_emoji(SeededRandom& random) {
  static constexpr std::array<std::string_view, 6> kReactions{"👍", "❤️", "😂", "🎉", "🌹", "💪"};
  return std::string{one_of(random, kReactions)};
}

}  // namespace hearth::simulation
