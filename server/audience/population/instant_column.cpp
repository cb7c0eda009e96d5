#include "audience/population/instant_column.hpp"

namespace hearth::audience {
namespace {

constexpr std::uint32_t kFar = UINT32_MAX;

}  // namespace

std::uint32_t InstantColumn::second_of(std::int64_t ms) {
  const std::int64_t second = ms / kMsPerSecond + 1;  // 0: none
  return second >= kFar ? kFar : static_cast<std::uint32_t>(second);
}

std::optional<Timestamp> InstantColumn::find(Number member) const {
  const std::uint32_t second = seconds_.at(member);
  if (second == 0) return std::nullopt;
  if (second == kFar) return far_.at(member);
  return Timestamp{(std::int64_t{second} - 1) * kMsPerSecond + rest_.at(member)};
}

void InstantColumn::set(Number member, Timestamp at) {
  const std::uint32_t second = second_of(at.ms);
  if (second == kFar) {
    far_[member] = at;
  } else if (seconds_.at(member) == kFar) {
    far_.erase(member);
  }
  seconds_.set(member, second);
  rest_.set(member, static_cast<std::uint16_t>(at.ms % kMsPerSecond));
}

void InstantColumn::clear(Number member) {
  if (seconds_.at(member) == kFar) far_.erase(member);
  seconds_.clear(member);
}

bool InstantColumn::lower(Number member, Timestamp at) {
  const auto known = find(member);
  if (known && *known <= at) return false;
  set(member, at);
  return true;
}

bool InstantColumn::raise(Number member, Timestamp at) {
  const auto known = find(member);
  if (known && *known >= at) return false;
  set(member, at);
  return true;
}

Bitmap InstantColumn::between(std::int64_t first, std::int64_t last) const {
  first = std::max(first, kEarliest.ms);
  last = std::min(last, kLatest.ms);
  if (first > last) return {};
  const std::uint32_t first_second = second_of(first);
  const std::uint32_t last_second = second_of(last);
  Bitmap found = seconds_.between(first_second, last_second);
  // Within the seconds at both ends only some are meant.
  Bitmap ends;
  if (first % kMsPerSecond != 0 || first_second == kFar) ends |= seconds_.between(first_second, first_second);
  if (last % kMsPerSecond != kMsPerSecond - 1 || last_second == kFar) {
    ends |= seconds_.between(last_second, last_second);
  }
  ends.for_each([&](Number member) {
    const std::int64_t ms = find(member)->ms;
    if (ms < first || ms > last) found.remove(member);
  });
  return found;
}

Bitmap InstantColumn::where(Comparison comparison, Timestamp at) const {
  const std::int64_t ms = std::clamp(at.ms, kEarliest.ms - 1, kLatest.ms + 1);
  switch (comparison) {
    case Comparison::less:
      return between(kEarliest.ms, ms - 1);
    case Comparison::at_most:
      return between(kEarliest.ms, ms);
    case Comparison::equal:
      return between(ms, ms);
    case Comparison::not_equal:
      return between(kEarliest.ms, ms - 1) | between(ms + 1, kLatest.ms);
    case Comparison::at_least:
      return between(ms, kLatest.ms);
    case Comparison::more:
      return between(ms + 1, kLatest.ms);
  }
  return {};
}

}  // namespace hearth::audience
