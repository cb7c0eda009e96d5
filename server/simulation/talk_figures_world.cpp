#include "simulation/talk_figures_world.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace hearth::simulation {
namespace {

constexpr std::array<std::int64_t, 7> kGapSeconds{60, 300, 1'800, 7'200, 28'800, 86'400, 604'800};
constexpr std::size_t kDoublings = 16;

std::size_t doublings_of(std::int64_t count) {
  std::size_t doublings = 0;
  while (count > 1 && doublings + 1 < kDoublings) {
    count /= 2;
    ++doublings;
  }
  return doublings;
}

std::vector<double> shares_of(const std::vector<std::int64_t>& counts) {
  std::int64_t sum = 0;
  for (const std::int64_t count : counts) sum += count;
  std::vector<double> shares;
  for (const std::int64_t count : counts) {
    shares.push_back(sum == 0 ? 0 : static_cast<double>(count) / static_cast<double>(sum));
  }
  return shares;
}

}  // namespace

void TalkFigures::group(const channels::exports::GroupHead& head) {
  here_ = &seconds_[head.key];
}

void TalkFigures::event(channels::exports::Event&& event) {
  if (event.kind != channels::exports::EventKind::message) return;
  const std::string& who = event.who.key.empty() ? event.who.name : event.who.key;
  if (event.who.is_bot || staff_.contains(who)) return;
  if (here_ == nullptr) here_ = &seconds_[""];
  const std::int64_t local = event.at.ms + offset_ms_;
  const std::int64_t day = local / kMsPerDay;
  ++messages_;
  last_day_ = std::max(last_day_, day);
  Writer& writer = writers_[who];
  ++writer.messages;
  writer.days.insert(day);
  here_->push_back(event.at.ms / kMsPerSecond);
  ++by_hour_.at(static_cast<std::size_t>(local % kMsPerDay / kMsPerHour));
}

std::vector<double> TalkFigures::messages_a_member() const {
  std::vector<std::int64_t> counts(kDoublings);
  for (const auto& [key, writer] : writers_) ++counts[doublings_of(writer.messages)];
  return shares_of(counts);
}

std::vector<double> TalkFigures::active_days() const {
  std::vector<std::int64_t> counts(kDoublings);
  for (const auto& [key, writer] : writers_) ++counts[doublings_of(static_cast<std::int64_t>(writer.days.size()))];
  return shares_of(counts);
}

std::vector<double> TalkFigures::gaps() const {
  std::vector<std::int64_t> counts(kGapSeconds.size() + 1);
  for (const auto& [key, told] : seconds_) {
    std::vector<std::int64_t> sorted = told;
    std::ranges::sort(sorted);
    for (std::size_t i = 1; i < sorted.size(); ++i) {
      const auto bound = std::ranges::upper_bound(kGapSeconds, sorted[i] - sorted[i - 1]);
      ++counts[static_cast<std::size_t>(bound - kGapSeconds.begin())];
    }
  }
  return shares_of(counts);
}

std::vector<double> TalkFigures::hours() const {
  return shares_of({by_hour_.begin(), by_hour_.end()});
}

double TalkFigures::share_of_top(double part_of_writers) const {
  std::vector<std::int64_t> counts;
  for (const auto& [key, writer] : writers_) counts.push_back(writer.messages);
  std::ranges::sort(counts, std::greater<>{});
  const auto top = static_cast<std::size_t>(std::ceil(static_cast<double>(counts.size()) * part_of_writers));
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < top; ++i) sum += counts[i];
  return static_cast<double>(sum) / static_cast<double>(messages_);
}

double TalkFigures::retention(int n) const {
  std::int64_t eligible = 0;
  std::int64_t returned = 0;
  for (const auto& [key, writer] : writers_) {
    const std::int64_t day = *writer.days.begin() + n;
    if (day > last_day_) continue;
    ++eligible;
    returned += writer.days.contains(day) ? 1 : 0;
  }
  return eligible == 0 ? 0 : static_cast<double>(returned) / static_cast<double>(eligible);
}

double TalkFigures::busiest_hours() const {
  std::vector<double> shares = hours();
  std::ranges::sort(shares, std::greater<>{});
  double sum = 0;
  for (std::size_t i = 0; i < 8; ++i) sum += shares[i];
  return sum;
}

std::string TalkFigures::to_text() const {
  return fmt::format(
      "{} messages of {} writers; messages a member {:.3f}; active days {:.3f}; top 1 % {:.3f}, 10 % {:.3f}; "
      "gaps {:.3f}; D1 {:.3f} D7 {:.3f} D30 {:.3f}; busiest 8 hours {:.3f}",
      messages_, writers(), fmt::join(messages_a_member(), " "), fmt::join(active_days(), " "), share_of_top(0.01),
      share_of_top(0.1), fmt::join(gaps(), " "), retention(1), retention(7), retention(30), busiest_hours());
}

double distance(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
    sum += std::abs((i < a.size() ? a[i] : 0) - (i < b.size() ? b[i] : 0));
  }
  return sum / 2;
}

}  // namespace hearth::simulation
