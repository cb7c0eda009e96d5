#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <unordered_map>

#include "audience/bitmap.hpp"
#include "platform/facts/fact.hpp"

namespace hearth::audience {

// Which number a member has. Ids are given in blocks and lie close together, so that a page of them costs four bytes
// each, and less than a tenth of what a hash table would.
class MemberNumbers {
 public:
  static constexpr Number kNobody = UINT32_MAX;

  [[nodiscard]] std::optional<Number> find(MemberId member) const {
    const auto page = pages_.find(member.value >> kPageBits);
    if (page == pages_.end()) return std::nullopt;
    const Number number = (*page->second)[place_of(member)];
    return number == kNobody ? std::nullopt : std::optional{number};
  }
  void set(MemberId member, Number number) {
    std::unique_ptr<Page>& page = pages_[member.value >> kPageBits];
    if (!page) {
      page = std::make_unique<Page>();
      page->fill(kNobody);
    }
    (*page)[place_of(member)] = number;
  }
  [[nodiscard]] std::size_t size_bytes() const { return pages_.size() * (sizeof(Page) + 64); }

 private:
  friend struct PopulationSnapshot;
  static constexpr int kPageBits = 8;
  using Page = std::array<Number, std::size_t{1} << kPageBits>;

  static std::size_t place_of(MemberId member) {
    return static_cast<std::size_t>(member.value) & ((std::size_t{1} << kPageBits) - 1);
  }

  std::unordered_map<std::int64_t, std::unique_ptr<Page>> pages_;
};

}  // namespace hearth::audience
