#pragma once

#include <cstddef>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

namespace hearth {

// The values that were asked for last, so many at most; the one that nobody wanted for the longest time goes first.
// Safe to use from any thread.
template <class Key, class Value>
class Recent {
 public:
  explicit Recent(std::size_t most) : most_{most} {}

  [[nodiscard]] std::optional<Value> find(const Key& key) {
    const std::scoped_lock lock{mutex_};
    const auto known = places_.find(key);
    if (known == places_.end()) return std::nullopt;
    entries_.splice(entries_.begin(), entries_, known->second);
    return known->second->second;
  }

  // In place of what was kept under the key.
  void keep(const Key& key, Value value) {
    const std::scoped_lock lock{mutex_};
    if (const auto known = places_.find(key); known != places_.end()) {
      known->second->second = std::move(value);
      entries_.splice(entries_.begin(), entries_, known->second);
      return;
    }
    entries_.emplace_front(key, std::move(value));
    places_.emplace(key, entries_.begin());
    if (entries_.size() <= most_) return;
    places_.erase(entries_.back().first);
    entries_.pop_back();
  }

 private:
  using Entries = std::list<std::pair<Key, Value>>;

  std::mutex mutex_;
  std::size_t most_;
  Entries entries_;                                   // under mutex_, latest first
  std::map<Key, typename Entries::iterator> places_;  // under mutex_
};

}  // namespace hearth
