#include "access/entry/caller_cache.hpp"

namespace hearth::access {

std::optional<CallerCache::Remembered> CallerCache::find(const std::string& digest, std::uint64_t epoch,
                                                         Timestamp now) {
  const std::lock_guard lock{mutex_};
  const auto found = callers_.find(digest);
  if (found == callers_.end()) return std::nullopt;
  const std::int64_t age_ms = now.ms - found->second.looked_up.ms;
  if (found->second.epoch != epoch || age_ms < 0 || age_ms >= kRememberMs) return std::nullopt;
  return found->second;
}

void CallerCache::put(const std::string& digest, Remembered remembered) {
  const std::lock_guard lock{mutex_};
  // Only callers who were let in get here, so this happens where there are very many of them; beginning anew costs each
  // one look into the database.
  if (callers_.size() >= kMostCallers) callers_.clear();
  callers_.insert_or_assign(digest, std::move(remembered));
}

bool CallerCache::claim_touch(const std::string& digest, Timestamp now, std::int64_t every_ms) {
  const std::lock_guard lock{mutex_};
  const auto found = callers_.find(digest);
  if (found == callers_.end() || now.ms - found->second.seen_at.ms < every_ms) return false;
  found->second.seen_at = now;
  return true;
}

}  // namespace hearth::access
