#include "simulation/day_talk.hpp"

#include <algorithm>
#include <array>

#include "simulation/likelihood.hpp"

namespace hearth::simulation {
namespace {

// Messages of a conversation.
constexpr std::array<std::int64_t, 15> kLengths{1, 1, 1, 2, 2, 3, 4, 5, 7, 9, 12, 17, 26, 45, 90};

// Milliseconds between two messages of a conversation.
constexpr std::array<std::int64_t, 15> kGaps{1'500,  4'000,  7'000,  10'000,  14'000,  19'000,  26'000,   36'000,
                                             50'000, 70'000, 98'000, 140'000, 220'000, 420'000, 1'200'000};

constexpr std::int64_t kLongestMonologue = 5;

// What members say after a line of each act; weights in the order of Act up to chat.
using Replies = std::array<std::int64_t, 8>;  // question share answer agreement thanks joke greeting chat
constexpr Replies kAfterQuestion{8, 6, 52, 16, 6, 8, 0, 4};
constexpr Replies kAfterAnswer{10, 8, 20, 28, 22, 8, 0, 4};
constexpr Replies kAfterShare{16, 20, 4, 40, 4, 12, 0, 4};
constexpr Replies kAfterGreeting{4, 8, 0, 10, 0, 8, 62, 8};
constexpr Replies kAfterChat{4, 8, 4, 26, 0, 16, 0, 42};
constexpr Replies kOpeners{36, 30, 0, 2, 1, 5, 10, 16};

const Replies& replies_to(Act act) {
  switch (act) {
    case Act::question:
    case Act::introduction:
      return kAfterQuestion;
    case Act::answer:
    case Act::thanks:
      return kAfterAnswer;
    case Act::greeting:
      return kAfterGreeting;
    case Act::joke:
    case Act::chat:
    case Act::agreement:
      return kAfterChat;
    default:
      return kAfterShare;
  }
}

Act draw_staff_act(SeededRandom& random, bool is_opening, DayFlavour flavour) {
  static constexpr std::array<std::int64_t, 4> kOpening{40, 30, 18, 12};  // promotion, notice, question, greeting
  static constexpr std::array<Act, 4> kActs{Act::promotion, Act::notice, Act::question, Act::greeting};
  if (flavour.is_sale && happens(random, 700'000)) return Act::promotion;
  if (is_opening || happens(random, 300'000)) return kActs[choose(random, kOpening)];
  return happens(random, 700'000) ? Act::answer : Act::agreement;
}

class DayTalk {
 public:
  DayTalk(SeededRandom& random, std::vector<Speaker> speakers, DayFlavour flavour)
      : random_{random}, speakers_{std::move(speakers)}, flavour_{flavour} {
    for (const Speaker& speaker : speakers_) left_ += speaker.messages;
    lines_.reserve(static_cast<std::size_t>(left_));
  }

  std::vector<Line> hold() {
    while (left_ > 0) hold_conversation();
    return in_order_of_time();
  }

 private:
  // Anybody who is there by then and has something left to say, by how much it is; nothing when nobody is.
  std::optional<std::size_t> draw_speaker(Moment at) {
    std::int64_t sum = 0;
    for (const Speaker& speaker : speakers_) sum += speaker.from <= at ? speaker.messages : 0;
    if (sum == 0) return std::nullopt;
    auto ticket = static_cast<std::int64_t>(random_.below(static_cast<std::uint64_t>(sum)));
    for (std::size_t place = 0;; ++place) {
      ticket -= speakers_[place].from <= at ? speakers_[place].messages : 0;
      if (ticket < 0) return place;
    }
  }

  Moment draw_start(const Speaker& opener) {
    const auto hour = static_cast<Moment>(choose(random_, hours_of(opener.habit)));
    const Moment at = hour * kMsPerHour + between(random_, 0, kMsPerHour - 1);
    if (at >= opener.from) return at;
    // Newcomers speak soon after they came.
    return std::min(kMsPerDay - 1, opener.from + between(random_, 0, kMsPerHour / 2));
  }

  // Two people talk most of the time; others join in, and people write twice.
  std::optional<std::size_t> draw_next(Moment at, std::size_t last, std::optional<std::size_t> before) {
    const std::int64_t way = between(random_, 0, 99);
    if (way < 28 && speakers_[last].messages > 0) return last;
    if (way < 62 && before && speakers_[*before].messages > 0) return before;
    return draw_speaker(at);
  }

  void hold_conversation() {
    const std::optional<std::size_t> opener = draw_speaker(kMsPerDay);
    std::size_t speaker = *opener;
    Moment at = draw_start(speakers_[speaker]);
    const std::int64_t length = draw(random_, kLengths);
    subject_ = static_cast<std::uint32_t>(random_.next() >> 32U);
    const auto first = static_cast<std::int32_t>(lines_.size());
    std::optional<std::size_t> before;
    std::int64_t monologue = 0;
    for (std::int64_t turn = 0; turn < length; ++turn) {
      say(speaker, at, first);
      at += draw(random_, kGaps);
      if (at >= kMsPerDay) return;
      const auto next = draw_next(at, speaker, before);
      if (!next) return;
      monologue = *next == speaker ? monologue + 1 : 0;
      if (monologue >= kLongestMonologue) return;
      if (*next != speaker) before = speaker;
      speaker = *next;
    }
  }

  void say(std::size_t place, Moment at, std::int32_t first) {
    Speaker& speaker = speakers_[place];
    const auto own = static_cast<std::int32_t>(lines_.size());
    Line line{.at = at, .member = speaker.member, .subject = subject_};
    const bool is_opening = own == first;
    line.act = act_of(speaker, is_opening ? std::nullopt : std::optional{lines_.back().act});
    const bool is_replying = line.act == Act::answer || line.act == Act::agreement || line.act == Act::thanks;
    if (!is_opening && is_replying && happens(random_, 240'000)) {
      line.answers = own - static_cast<std::int32_t>(between(random_, 1, std::min<std::int64_t>(own - first, 4)));
    }
    lines_.push_back(line);
    speaker.is_new = false;
    --speaker.messages;
    --left_;
  }

  Act act_of(const Speaker& speaker, std::optional<Act> last) {
    if (speaker.part == Part::advertiser) return Act::advertisement;
    if (speaker.part == Part::bot) return happens(random_, 600'000) ? Act::notice : Act::promotion;
    if (speaker.part == Part::staff) return draw_staff_act(random_, !last, flavour_);
    if (speaker.is_new && happens(random_, 450'000)) return Act::introduction;
    if (flavour_.is_sale && happens(random_, 350'000)) return Act::order;
    if (speaker.part == Part::off_target && happens(random_, 600'000)) return Act::chat;
    return static_cast<Act>(choose(random_, last ? replies_to(*last) : kOpeners));
  }

  std::vector<Line> in_order_of_time() {
    std::vector<std::int32_t> order(lines_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::int32_t>(i);
    const auto time_of = [&](std::int32_t place) { return lines_[static_cast<std::size_t>(place)].at; };
    std::ranges::sort(order, [&](std::int32_t a, std::int32_t b) {
      return std::pair{time_of(a), a} < std::pair{time_of(b), b};
    });
    std::vector<std::int32_t> new_place(lines_.size());
    for (std::size_t i = 0; i < order.size(); ++i)
      new_place[static_cast<std::size_t>(order[i])] = static_cast<std::int32_t>(i);
    std::vector<Line> sorted;
    sorted.reserve(lines_.size());
    for (const std::int32_t place : order) {
      Line line = lines_[static_cast<std::size_t>(place)];
      if (line.answers >= 0) line.answers = new_place[static_cast<std::size_t>(line.answers)];
      sorted.push_back(line);
    }
    return sorted;
  }

  SeededRandom& random_;
  std::vector<Speaker> speakers_;
  DayFlavour flavour_;
  std::int64_t left_ = 0;
  std::uint32_t subject_ = 0;  // of the conversation
  std::vector<Line> lines_;
};

}  // namespace

std::vector<Line> talk_of_day(SeededRandom& random, std::vector<Speaker> speakers, DayFlavour flavour) {
  return DayTalk{random, std::move(speakers), flavour}.hold();
}

}  // namespace hearth::simulation
