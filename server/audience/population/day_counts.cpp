#include "audience/population/day_counts.hpp"

#include <algorithm>
#include <stdexcept>

namespace hearth::audience {
namespace {

CommunityPlace community_at(const std::vector<CommunityPlace>& communities, CommunityPlace of_all, std::size_t row) {
  return communities.empty() ? of_all : communities[row];
}

template <class T>
void insert_at(std::vector<T>& column, std::size_t row, T value) {
  column.insert(column.begin() + static_cast<std::ptrdiff_t>(row), value);
}

template <class T>
void erase_at(std::vector<T>& column, std::size_t row) {
  if (!column.empty()) column.erase(column.begin() + static_cast<std::ptrdiff_t>(row));
}

}  // namespace

// The first row that is not before (low, community).
std::size_t DayCounts::find_row(const Day& day, std::uint16_t low, CommunityPlace community) {
  const auto [first, last] = std::equal_range(day.low.begin(), day.low.end(), low);
  auto row = static_cast<std::size_t>(first - day.low.begin());
  const auto end = static_cast<std::size_t>(last - day.low.begin());
  while (row < end && community_at(day.communities, day.community, row) < community) ++row;
  return row;
}

DayCounts::Day& DayCounts::day_at(Chunk& chunk, LocalDay day) {
  std::vector<Day>& days = chunk.days;
  if (!days.empty() && days.back().day == day) return days.back();
  const auto found =
      std::lower_bound(days.begin(), days.end(), day, [](const Day& each, LocalDay asked) { return each.day < asked; });
  if (found != days.end() && found->day == day) return *found;
  if (found == days.end() && !days.empty()) {
    // A day that has ended hardly ever grows.
    days.back().low.shrink_to_fit();
    days.back().communities.shrink_to_fit();
    days.back().times.shrink_to_fit();
  }
  Day made;
  made.day = day;
  return *days.insert(found, std::move(made));
}

void DayCounts::add(Number member, Row row) {
  const std::size_t index = member / Bitmap::kChunk;
  if (index >= chunks_.size()) chunks_.resize(index + 1);
  Day& day = day_at(chunks_[index], row.day);
  const auto low = static_cast<std::uint16_t>(member % Bitmap::kChunk);
  if (day.low.empty()) day.community = row.community;
  if (day.communities.empty() && day.community != row.community) day.communities.assign(day.low.size(), day.community);
  const std::size_t place = find_row(day, low, row.community);
  const bool is_there = place < day.low.size() && day.low[place] == low &&
                        community_at(day.communities, day.community, place) == row.community;
  if (is_there && day.times.empty()) day.times.assign(day.low.size(), 1);
  // The first row of several is the one that is not full.
  if (is_there && day.times[place] < kMostTimes) {
    ++day.times[place];
    return;
  }
  insert_at(day.low, place, low);
  if (!day.communities.empty() || day.community != row.community) insert_at(day.communities, place, row.community);
  if (!day.times.empty()) insert_at(day.times, place, std::uint8_t{1});
}

void DayCounts::remove(Number member, Row row) {
  const std::size_t index = member / Bitmap::kChunk;
  const auto low = static_cast<std::uint16_t>(member % Bitmap::kChunk);
  if (index >= chunks_.size()) throw std::logic_error{"nobody of these was counted"};
  Day& day = day_at(chunks_[index], row.day);
  const std::size_t place = find_row(day, low, row.community);
  if (place >= day.low.size() || day.low[place] != low ||
      community_at(day.communities, day.community, place) != row.community) {
    throw std::logic_error{"what was never counted can't be taken back"};
  }
  if (!day.times.empty() && day.times[place] > 1) {
    --day.times[place];
    return;
  }
  erase_at(day.low, place);
  erase_at(day.communities, place);
  erase_at(day.times, place);
  if (!day.low.empty()) return;
  std::vector<Day>& days = chunks_[index].days;
  days.erase(days.begin() + (&day - days.data()));
}

std::uint64_t DayCounts::count_of(Number member, const Question& question) const {
  const std::size_t index = member / Bitmap::kChunk;
  if (index >= chunks_.size()) return 0;
  const auto low = static_cast<std::uint16_t>(member % Bitmap::kChunk);
  std::uint64_t count = 0;
  for (const Day& day : chunks_[index].days) {
    if ((question.first && day.day < *question.first) || (question.last && day.day > *question.last)) continue;
    const auto [first, last] = std::equal_range(day.low.begin(), day.low.end(), low);
    for (auto row = static_cast<std::size_t>(first - day.low.begin());
         row < static_cast<std::size_t>(last - day.low.begin()); ++row) {
      const CommunityPlace community = community_at(day.communities, day.community, row);
      if (question.community && community != 0 && community != *question.community) continue;
      count += day.times.empty() ? 1 : day.times[row];
    }
  }
  return count;
}

std::size_t DayCounts::size_bytes() const {
  std::size_t bytes = 0;
  for (const Chunk& chunk : chunks_) {
    bytes += sizeof(Chunk) + chunk.days.capacity() * sizeof(Day);
    for (const Day& day : chunk.days) {
      bytes += day.low.capacity() * 2 + day.communities.capacity() * 2 + day.times.capacity() + 48;
    }
  }
  return bytes;
}

}  // namespace hearth::audience
