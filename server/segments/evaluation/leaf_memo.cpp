#include "segments/evaluation/leaf_memo.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace hearth::segments {
namespace {

// Where more are touched, asking anew is cheaper.
constexpr std::uint64_t kMostTouched = 2000;

std::string key_of(const MadeLeaf& leaf, const Scene& scene) {
  return fmt::format("{}:{}:{}", scene.scope().community.value_or(CommunityId{}).value, scene.today().days, leaf.text);
}

std::shared_ptr<const Bitmap> asked_again(const Bitmap& known, const Bitmap& touched, const MadeLeaf& leaf,
                                          const Scene& scene) {
  auto set = std::make_shared<Bitmap>(known);
  touched.for_each([&](Number member) {
    if (leaf.leaf.holds(scene, member)) {
      set->add(member);
    } else {
      set->remove(member);
    }
  });
  return set;
}

}  // namespace

void LeafMemo::hear(const audience::Changes& changes, bool is_anew) {
  const std::scoped_lock lock{mutex_};
  ++news_;
  for (auto at = entries_.begin(); at != entries_.end();) {
    Entry& entry = at->second;
    const auto touched = is_anew ? Needs::Touched{.all = true} : entry.needs.touched_by(changes);
    entry.touched |= touched.members;
    ++entry.heard;
    if (touched.all || entry.touched.count() > kMostTouched) {
      bytes_ -= entry.bytes;
      at = entries_.erase(at);
    } else {
      ++at;
    }
  }
}

SetView LeafMemo::find(const MadeLeaf& leaf, const Scene& scene) {
  const std::string key = key_of(leaf, scene);
  Entry known;
  std::uint64_t news = 0;
  {
    const std::scoped_lock lock{mutex_};
    news = news_;
    if (const auto at = entries_.find(key); at != entries_.end()) {
      at->second.wanted = ++turn_;
      if (at->second.touched.empty()) return SetView{at->second.set};
      known = at->second;
    }
  }
  if (known.set) {
    auto set = asked_again(*known.set, known.touched, leaf, scene);
    const std::scoped_lock lock{mutex_};
    // What was heard meanwhile stays to be asked.
    const auto at = entries_.find(key);
    if (at != entries_.end() && at->second.heard == known.heard) {
      at->second.set = set;
      at->second.touched = {};
    }
    return SetView{std::move(set)};
  }
  auto set = std::make_shared<const Bitmap>(leaf.leaf.set(scene).take());
  const std::scoped_lock lock{mutex_};
  // Of news that came while it was made nobody knows whether they are in it.
  if (news == news_) keep(key, {.set = set, .needs = leaf.needs, .bytes = set->size_bytes() + key.size() + 256});
  return SetView{std::move(set)};
}

std::size_t LeafMemo::size() const {
  const std::scoped_lock lock{mutex_};
  return entries_.size();
}

void LeafMemo::keep(const std::string& key, Entry entry) {
  if (entry.bytes > most_bytes_) return;
  entry.wanted = ++turn_;
  bytes_ += entry.bytes;
  if (const auto old = entries_.find(key); old != entries_.end()) bytes_ -= old->second.bytes;
  entries_[key] = std::move(entry);
  while (bytes_ > most_bytes_) {
    const auto oldest = std::min_element(entries_.begin(), entries_.end(), [](const auto& left, const auto& right) {
      return left.second.wanted < right.second.wanted;
    });
    bytes_ -= oldest->second.bytes;
    entries_.erase(oldest);
  }
}

}  // namespace hearth::segments
