#include "access/signin/attempts.hpp"

#include <algorithm>

namespace hearth::access {

Attempts with_one_more(const Attempts& before, const AttemptLimit& limit, Timestamp now) {
  const bool is_over = before.locked_until.ms != 0 || now.ms - before.since.ms >= limit.window_ms;
  Attempts after = is_over || before.count == 0 ? Attempts{.count = 0, .since = now, .locked_until = {}} : before;
  ++after.count;
  if (after.count >= limit.failures) after.locked_until = Timestamp{now.ms + limit.lock_ms};
  return after;
}

Attempts without(AttemptEffect effect, const Attempts& before) {
  Attempts after = before;
  if (effect != AttemptEffect::none) after.count = std::max<std::int64_t>(0, before.count - 1);
  if (effect == AttemptEffect::locked) after.locked_until = {};
  return after;
}

}  // namespace hearth::access
