#include "insight/people/roster.hpp"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <tuple>

#include "platform/base/text.hpp"

namespace hearth::insight {

using audience::Bitmap;
using audience::Number;

Roster::Roster(const audience::History& history, std::span<const members::Member> now,
               std::span<const members::KnownName> ever)
    : ids_(history.member_count()),
      names_(ids_.size()),
      folded_(ids_.size()),
      by_name_(ids_.size()),
      ranks_(ids_.size()) {
  for (Number number = 0; number < ids_.size(); ++number) ids_[number] = history.member_at(number);
  const auto keep = [&](Number number, std::string_view name) {
    owners_.push_back({.begin = all_.size(), .member = number});
    all_ += text::to_lower_ascii(name);
    all_ += '\0';
  };
  for (const members::Member& member : now) {
    const auto number = history.find_number(member.id);
    if (!number) continue;
    names_[*number] = member.name;
    folded_[*number] = text::to_lower_ascii(member.name);
    keep(*number, member.name);
  }
  for (const members::KnownName& known : ever) {
    const auto number = history.find_number(known.member);
    if (number && names_[*number] != known.name) keep(*number, known.name);
  }
  std::iota(by_name_.begin(), by_name_.end(), 0);
  std::ranges::sort(by_name_, [&](Number left, Number right) {
    return std::tie(folded_[left], ids_[left]) < std::tie(folded_[right], ids_[right]);
  });
  for (std::uint32_t rank = 0; rank < by_name_.size(); ++rank) ranks_[by_name_[rank]] = rank;
}

std::uint32_t Roster::count_before(std::string_view name, MemberId member) const {
  const std::string folded = text::to_lower_ascii(name);
  const auto place = std::ranges::partition_point(
      by_name_, [&](Number number) { return std::tie(folded_[number], ids_[number]) < std::tie(folded, member); });
  return static_cast<std::uint32_t>(place - by_name_.begin());
}

bool Roster::begins_with(Number member, std::string_view text) const {
  const std::string& name = folded_[member];
  return name.size() >= text.size() && text::to_lower_ascii(text) == std::string_view{name}.substr(0, text.size());
}

Bitmap Roster::find(std::string_view text) const {
  if (text.empty()) return Bitmap::of_range(0, static_cast<Number>(ids_.size()));
  const std::string wanted = text::to_lower_ascii(text);
  std::vector<Number> found;
  // NUL stands in no name, so a match never reaches from one name into the next.
  if (wanted.find('\0') != std::string::npos) return {};
  const char* at = all_.data();
  const char* const end = all_.data() + all_.size();
  auto owner = owners_.begin();
  while (at < end) {
    const auto* match =
        static_cast<const char*>(memmem(at, static_cast<std::size_t>(end - at), wanted.data(), wanted.size()));
    if (match == nullptr) break;
    const auto place = static_cast<std::uint64_t>(match - all_.data());
    owner = std::prev(std::upper_bound(owner, owners_.end(), place,
                                       [](std::uint64_t value, const Owner& each) { return value < each.begin; }));
    found.push_back(owner->member);
    // On with the next name.
    at = static_cast<const char*>(std::memchr(match, '\0', static_cast<std::size_t>(end - match))) + 1;
  }
  std::ranges::sort(found);
  Bitmap members;
  members.add_all(found);
  return members;
}

}  // namespace hearth::insight
