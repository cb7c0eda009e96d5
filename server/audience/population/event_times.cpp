#include "audience/population/event_times.hpp"

#include <algorithm>
#include <string_view>

#include "audience/byte_stream.hpp"

namespace hearth::audience {
namespace {

constexpr std::size_t kMostInBlock = 255;
constexpr std::size_t kMostInRun = 4096;
constexpr std::size_t kHead = 2;  // bytes before the steps of a member in a block

void append_step(ByteWriter& out, const Event& before, const Event& event) {
  const bool moves = event.community != before.community;
  const auto step = static_cast<std::uint64_t>(event.at.ms - before.at.ms);
  // Most sources tell whole seconds.
  const bool is_whole = step % kMsPerSecond == 0;
  out.number((is_whole ? step / kMsPerSecond : step) << 2 | (is_whole ? 2U : 0U) | (moves ? 1U : 0U));
  if (moves) out.number(event.community);
}

void append_events(std::string_view steps, std::vector<Event>& events) {
  ByteReader in{steps};
  Event event;
  while (!in.is_at_end()) {
    const std::uint64_t step = in.number();
    event.at.ms += static_cast<std::int64_t>((step >> 2) * ((step & 2) != 0 ? std::uint64_t{kMsPerSecond} : 1));
    if ((step & 1) != 0) event.community = static_cast<CommunityPlace>(in.number());
    events.push_back(event);
  }
}

std::string steps_of(const std::vector<Event>& events) {
  ByteWriter out;
  Event before;
  for (const Event& event : events) {
    append_step(out, before, event);
    before = event;
  }
  return std::move(out.bytes());
}

// Where the member's head is, or where it would be.
std::size_t find_member(std::string_view block, unsigned char low) {
  std::size_t at = 0;
  while (at < block.size() && static_cast<unsigned char>(block[at]) < low) {
    at += kHead + static_cast<unsigned char>(block[at + 1]);
  }
  return at;
}

bool is_member(std::string_view block, std::size_t at, unsigned char low) {
  return at < block.size() && static_cast<unsigned char>(block[at]) == low;
}

std::string_view steps_at(std::string_view block, std::size_t at) {
  return block.substr(at + kHead, static_cast<unsigned char>(block[at + 1]));
}

// Memory for a block is what it takes and an eighth more, not twice as much.
void make_room(std::string& block, std::size_t size) {
  if (size > block.capacity()) block.reserve(size + size / 8 + 16);
}

}  // namespace

void EventTimes::add(Number member, Event event) {
  const std::size_t index = member / kBlock;
  if (index >= blocks_.size()) blocks_.resize(index + 1);
  if (const auto many = many_.find(member); many != many_.end()) return add_to_many(many->second, event);
  std::string& block = blocks_[index];
  const auto low = static_cast<unsigned char>(member % kBlock);
  const std::size_t at = find_member(block, low);
  std::vector<Event> events;
  std::size_t old_size = 0;
  if (is_member(block, at, low)) {
    append_events(steps_at(block, at), events);
    old_size = kHead + steps_at(block, at).size();
  }
  events.insert(std::upper_bound(events.begin(), events.end(), event), event);
  std::string steps = steps_of(events);
  if (steps.size() > kMostInBlock) {
    block.erase(at, old_size);
    many_[member].push_back(Run{.last = events.back(), .steps = std::move(steps)});
    return;
  }
  steps.insert(0, {static_cast<char>(low), static_cast<char>(steps.size())});
  make_room(block, block.size() - old_size + steps.size());
  block.replace(at, old_size, steps);
}

void EventTimes::add_to_many(std::vector<Run>& runs, Event event) {
  const auto found = std::find_if(runs.begin(), runs.end(), [&](const Run& run) { return event <= run.last; });
  Run& run = found == runs.end() ? runs.back() : *found;
  if (found == runs.end() && run.steps.size() < kMostInRun) {
    ByteWriter step;
    append_step(step, run.last, event);
    run.steps += step.bytes();
    run.last = event;
    return;
  }
  if (found == runs.end()) {
    runs.push_back(Run{.last = event, .steps = steps_of({event})});
    return;
  }
  std::vector<Event> events;
  append_events(run.steps, events);
  events.insert(std::upper_bound(events.begin(), events.end(), event), event);
  const auto half = static_cast<std::ptrdiff_t>(events.size() / 2);
  if (run.steps.size() < kMostInRun || half == 0) {
    run.steps = steps_of(events);
    return;
  }
  run.steps = steps_of({events.begin() + half, events.end()});
  Run before{.last = events[static_cast<std::size_t>(half) - 1],
             .steps = steps_of({events.begin(), events.begin() + half})};
  runs.insert(found, std::move(before));
}

void EventTimes::list(Number member, std::vector<Event>& events) const {
  events.clear();
  const std::size_t index = member / kBlock;
  if (index >= blocks_.size()) return;
  const std::string& block = blocks_[index];
  const auto low = static_cast<unsigned char>(member % kBlock);
  if (const std::size_t at = find_member(block, low); is_member(block, at, low)) {
    return append_events(steps_at(block, at), events);
  }
  if (many_.empty()) return;
  const auto many = many_.find(member);
  if (many == many_.end()) return;
  for (const Run& run : many->second) append_events(run.steps, events);
}

void EventTimes::for_each(const Each& visit) const {
  std::vector<Event> events;
  for (std::size_t index = 0; index < blocks_.size(); ++index) {
    const std::string_view block = blocks_[index];
    for (std::size_t at = 0; at < block.size(); at += kHead + steps_at(block, at).size()) {
      events.clear();
      append_events(steps_at(block, at), events);
      visit(static_cast<Number>(index) * kBlock + static_cast<unsigned char>(block[at]), events);
    }
  }
  for (const auto& [member, runs] : many_) {
    list(member, events);
    visit(member, events);
  }
}

void EventTimes::for_each_common(const EventTimes& first, const EventTimes& then, const Both& visit) {
  std::vector<Event> first_events;
  std::vector<Event> then_events;
  const auto see = [&](Number member) {
    if (!first_events.empty() && !then_events.empty()) visit(member, first_events, then_events);
    first_events.clear();
    then_events.clear();
  };
  const std::size_t blocks = std::min(first.blocks_.size(), then.blocks_.size());
  for (std::size_t index = 0; index < blocks; ++index) {
    const std::string_view left = first.blocks_[index];
    const std::string_view right = then.blocks_[index];
    for (std::size_t at = 0, other = 0; at < left.size() && other < right.size();) {
      const auto low = static_cast<unsigned char>(left[at]);
      const auto other_low = static_cast<unsigned char>(right[other]);
      if (low == other_low) {
        append_events(steps_at(left, at), first_events);
        append_events(steps_at(right, other), then_events);
        see(static_cast<Number>(index) * kBlock + low);
      }
      if (low <= other_low) at += kHead + steps_at(left, at).size();
      if (other_low <= low) other += kHead + steps_at(right, other).size();
    }
  }
  const auto look_up = [&](Number member) {
    first.list(member, first_events);
    then.list(member, then_events);
    see(member);
  };
  for (const auto& [member, runs] : first.many_) look_up(member);
  for (const auto& [member, runs] : then.many_) {
    if (!first.many_.contains(member)) look_up(member);
  }
}

std::size_t EventTimes::size_bytes() const {
  std::size_t bytes = blocks_.capacity() * sizeof(std::string);
  for (const std::string& block : blocks_) bytes += block.capacity() > 15 ? block.capacity() + 17 : 0;
  for (const auto& [member, runs] : many_) {
    bytes += 96;
    for (const Run& run : runs) bytes += sizeof(Run) + run.steps.capacity() + 17;
  }
  return bytes;
}

}  // namespace hearth::audience
