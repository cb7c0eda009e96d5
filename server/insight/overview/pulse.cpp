#include "insight/overview/pulse.hpp"

#include <algorithm>

namespace hearth::insight {
namespace {

constexpr std::int64_t kMsPerMinute = 60'000;

void add(std::vector<PulseMinute>& pulse, const Overview& overview, Timestamp now) {
  const Timestamp begin = pulse.front().minute;
  const audience::History& history = *overview.history;
  for (const auto& [id, group] : history.groups()) {
    const auto& posts = group->posts;
    for (std::size_t i = posts.at.size(); i-- > 0 && posts.at[i] >= begin;) {
      const audience::Number member = posts.member[i];
      if (posts.at[i] > now || history.operators().contains(member) || history.bots().contains(member)) continue;
      ++pulse[static_cast<std::size_t>((posts.at[i].ms - begin.ms) / kMsPerMinute)].messages;
    }
  }
}

}  // namespace

std::vector<PulseMinute> make_pulse(const Overviews& overviews, Timestamp now) {
  const std::int64_t last = now.ms - now.ms % kMsPerMinute;
  std::vector<PulseMinute> pulse(kPulseMinutes);
  for (std::size_t i = 0; i < kPulseMinutes; ++i) {
    pulse[i].minute = Timestamp{last - static_cast<std::int64_t>(kPulseMinutes - 1 - i) * kMsPerMinute};
  }
  for (const auto& overview : overviews) add(pulse, *overview, now);
  return pulse;
}

std::vector<PulseMinute> PulseChanges::take(std::vector<PulseMinute> now) {
  std::vector<PulseMinute> changes;
  for (const PulseMinute& one : now) {
    const auto known = std::ranges::find(before_, one.minute, &PulseMinute::minute);
    if (one.messages != (known == before_.end() ? 0 : known->messages)) changes.push_back(one);
  }
  before_ = std::move(now);
  return changes;
}

}  // namespace hearth::insight
