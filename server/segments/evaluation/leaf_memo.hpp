#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "segments/evaluation/audience_plan.hpp"

namespace hearth::segments {

// A question whose set has to be made each time that it is asked, under what it is known by: its clause in canonical
// words, in which there are no names that could come to mean something else.
struct MadeLeaf {
  std::string text;
  Leaf leaf;
  Needs needs;
};

// Sets that were made, kept current: who is touched by news is asked alone when the set is wanted again. A set is of
// one community and one day. What is large or was not wanted for long makes room. Safe to use from any thread, where
// news are heard after the population has changed and before whoever changed it goes on.
class LeafMemo {
 public:
  explicit LeafMemo(std::size_t most_bytes = std::size_t{64} << 20) : most_bytes_{most_bytes} {}

  // `is_anew`: anything may be otherwise.
  void hear(const audience::Changes& changes, bool is_anew);
  [[nodiscard]] SetView find(const MadeLeaf& leaf, const Scene& scene);

  [[nodiscard]] std::size_t size() const;  // sets that are kept

 private:
  struct Entry {
    std::shared_ptr<const Bitmap> set;
    Needs needs;
    Bitmap touched = {};       // by news since
    std::uint64_t heard = 0;   // how often
    std::uint64_t wanted = 0;  // when last, as a turn
    std::size_t bytes = 0;
  };
  void keep(const std::string& key, Entry entry);

  const std::size_t most_bytes_;
  mutable std::mutex mutex_;
  std::map<std::string, Entry> entries_;
  std::size_t bytes_ = 0;
  std::uint64_t turn_ = 0;
  std::uint64_t news_ = 0;
};

}  // namespace hearth::segments
