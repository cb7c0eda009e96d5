#pragma once

#include <optional>

#include "platform/base/timestamp.hpp"

namespace hearth::access {

// How many attempts may fail within `window_ms`; then nothing is tried for `lock_ms`.
struct AttemptLimit {
  std::int64_t failures;
  std::int64_t window_ms;
  std::int64_t lock_ms;
};

inline constexpr std::int64_t kMsPerMinute = 60 * kMsPerSecond;
// One account from one place: somebody who does not remember, or a guesser.
inline constexpr AttemptLimit kPairLimit{.failures = 5, .window_ms = 15 * kMsPerMinute, .lock_ms = 15 * kMsPerMinute};
// One place, whatever the account: somebody who tries one password on many. An office behind one address stays below.
inline constexpr AttemptLimit kPlaceLimit{.failures = 50, .window_ms = 15 * kMsPerMinute, .lock_ms = 15 * kMsPerMinute};
// One account from everywhere: a guesser with many addresses. Places from which the account has signed in before are
// spared, so that strangers cannot keep somebody out of the place where they work.
inline constexpr AttemptLimit kAccountLimit{.failures = 100, .window_ms = kMsPerHour, .lock_ms = 15 * kMsPerMinute};

// Attempts so far that did not succeed. An attempt counts from its beginning, before its outcome is known: otherwise
// many could be under way at once.
struct Attempts {
  std::int64_t count = 0;
  Timestamp since;         // the first of them
  Timestamp locked_until;  // 0: not locked

  bool operator==(const Attempts&) const = default;
  [[nodiscard]] bool is_locked(Timestamp now) const { return now < locked_until; }
};

// What an attempt has done to a count, so that it can be taken back.
enum class AttemptEffect { none, counted, locked };

// With one attempt more, which must not be locked. The one that reaches the limit locks those after it.
[[nodiscard]] Attempts with_one_more(const Attempts& before, const AttemptLimit& limit, Timestamp now);

// As if the attempt with that effect had not been: it was no guess. A lock that others have caused stays.
[[nodiscard]] Attempts without(AttemptEffect effect, const Attempts& before);

}  // namespace hearth::access
