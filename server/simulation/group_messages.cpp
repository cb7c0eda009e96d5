// The part of a group's story that is said: lines of the day as messages, with mentions and reactions.
#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "simulation/group_story.hpp"
#include "simulation/likelihood.hpp"

namespace hearth::simulation {

using channels::exports::EventKind;

namespace {

constexpr std::int64_t kReactedTo = 45'000;    // of a million messages
constexpr std::int64_t kMentioning = 300'000;  // of a million replies
constexpr std::size_t kMostWelcomedAtOnce = 3;
constexpr int kMostReactions = 3;

constexpr std::array<std::int64_t, 9> kReactionDelay{2'000,   6'000,   15'000,    40'000,   120'000,
                                                     400'000, 900'000, 2'400'000, 7'200'000};

// A greeting suits the hour.
Act act_at(Act act, Moment at) {
  if (act != Act::greeting) return act;
  if (at >= 5 * kMsPerHour && at < 11 * kMsPerHour) return Act::good_morning;
  return at >= 22 * kMsPerHour || at < 2 * kMsPerHour ? Act::good_night : Act::greeting;
}

std::string message_key(std::int64_t number) {
  return fmt::format("m{}", number);
}

}  // namespace

// Whoever came since the last welcome is greeted by name, in order of arrival.
void GroupStory::welcome(Moment before, std::int32_t day, Event& message) {
  std::string names;
  while (!unwelcomed_.empty() && message.mentions.size() < kMostWelcomedAtOnce &&
         roster_[unwelcomed_.back()].joined < before) {
    message.mentions.push_back(person_of(unwelcomed_.back(), day));
    names += fmt::format("@{} ", message.mentions.back().name);
    unwelcomed_.pop_back();
  }
  message.text = names + message.text;
}

GroupStory::Event GroupStory::message_of(const Line& line, std::int32_t day) {
  const Moment at = day * kMsPerDay + line.at;
  const Part part = roster_[line.member].part;
  const bool welcomes =
      (part == Part::staff || part == Part::bot) && !unwelcomed_.empty() && roster_[unwelcomed_.back()].joined < at;
  Utterance said = word(words_, topic_, welcomes ? Act::welcome : act_at(line.act, line.at), line.subject);
  Event message = event_at(EventKind::message, at);
  message.key = message_key(++messages_);
  message.who = person_of(line.member, day);
  message.text = std::move(said.text);
  message.media = std::move(said.media);
  if (welcomes) welcome(at, day, message);
  return message;
}

void GroupStory::add_messages(std::int32_t day, const std::vector<Line>& lines, std::vector<Event>& today) {
  const std::int64_t told_before = messages_;
  for (const Line& line : lines) {
    Event message = message_of(line, day);
    if (line.answers >= 0) {
      message.reply_to = message_key(told_before + line.answers + 1);
      const std::uint32_t answered = lines[static_cast<std::size_t>(line.answers)].member;
      if (answered != line.member && !message.text.empty() && happens(words_, kMentioning)) {
        message.mentions.push_back(person_of(answered, day));
        message.text = fmt::format("@{} {}", message.mentions.back().name, message.text);
      }
    }
    if (happens(words_, kReactedTo)) add_reactions(line, message, day, today);
    if (message.at <= frame_.until) count(line, day);
    today.push_back(std::move(message));
  }
}

// By people who write on that day too, each of them once.
void GroupStory::add_reactions(const Line& line, const Event& message, std::int32_t day, std::vector<Event>& today) {
  std::vector<std::uint32_t> reacted{line.member};
  for (std::int64_t turn = between(words_, 1, kMostReactions); turn > 0; --turn) {
    const std::uint32_t member = one_of(words_, turnout_).member;
    const Moment at = line.at + draw(words_, kReactionDelay);
    std::string emoji = reaction_emoji(words_);
    const bool is_there_yet = roster_[member].joined < day * kMsPerDay + at;
    if (at >= kMsPerDay || !is_there_yet || std::ranges::find(reacted, member) != reacted.end()) continue;
    reacted.push_back(member);
    Event reaction = event_at(EventKind::reacted, day * kMsPerDay + at);
    reaction.who = person_of(member, day);
    reaction.text = std::move(emoji);
    reaction.reply_to = message.key;
    today.push_back(std::move(reaction));
  }
}

}  // namespace hearth::simulation
