#include "conversations/source_keys.hpp"

#include <string>
#include <xxhash.h>

namespace hearth::conversations {
namespace {

using channels::exports::Event;
using channels::exports::EventKind;

constexpr std::size_t kDaysKept = 8;

// Parts of a key, each with its length so that no two lists of parts look the same.
class Parts {
 public:
  Parts& add(std::uint64_t number) {
    bytes_.append(reinterpret_cast<const char*>(&number), sizeof number);
    return *this;
  }
  Parts& add(const std::string& text) {
    add(text.size());
    bytes_ += text;
    return *this;
  }
  [[nodiscard]] std::uint64_t hash(std::uint64_t seed) const {
    return XXH3_64bits_withSeed(bytes_.data(), bytes_.size(), seed);
  }

 private:
  std::string bytes_;
};

const std::string& label_of(const channels::exports::Person& person) {
  return person.key.empty() ? person.name : person.key;
}

// The day above the hash: logs come in order of time, and so do their keys then, which an index takes much faster than
// keys all over its range. 48 bits tell the events of one group and day apart.
std::int64_t on_day(std::int64_t day, std::uint64_t hash) {
  constexpr std::uint64_t kLow = (1ULL << 48U) - 1;
  return static_cast<std::int64_t>((static_cast<std::uint64_t>(day) << 48U) | (hash & kLow));
}

std::uint64_t number_of(EventKind kind) {
  return static_cast<std::uint64_t>(kind);
}

}  // namespace

std::int64_t SourceKeys::key_of_message(const std::string& platform_key) const {
  return static_cast<std::int64_t>(Parts{}.add(number_of(EventKind::message)).add(platform_key).hash(seed_));
}

std::uint32_t SourceKeys::turn_of(std::uint64_t likeness, std::int64_t day) {
  for (Day& known : days_) {
    if (known.number == day) return known.turns[likeness]++;
  }
  if (days_.size() == kDaysKept) days_.pop_front();
  days_.push_back(Day{.number = day, .turns = {}});
  return days_.back().turns[likeness]++;
}

std::int64_t SourceKeys::key_of(const Event& event) {
  if (event.kind == EventKind::message && !event.key.empty()) return key_of_message(event.key);

  Parts parts;
  parts.add(number_of(event.kind)).add(event.key).add(label_of(event.who)).add(event.text);
  if (event.kind == EventKind::reacted && !event.reply_to.empty()) {
    // The moment of a reaction is often unknown; message, person and emoji (and a count) say which one it is.
    const std::uint64_t count =
        event.who.key.empty() && event.who.name.empty() ? static_cast<std::uint64_t>(event.count) : 0;
    return static_cast<std::int64_t>(parts.add(event.reply_to).add(count).hash(seed_));
  }
  if (!event.key.empty()) return static_cast<std::int64_t>(parts.hash(seed_));

  const std::int64_t day = event.at.ms / kMsPerDay;
  const std::uint64_t likeness = parts.add(static_cast<std::uint64_t>(event.at.ms)).hash(seed_);
  const std::uint32_t turn = turn_of(likeness, day);
  return on_day(day, Parts{}.add(likeness).add(turn).hash(seed_));
}

}  // namespace hearth::conversations
