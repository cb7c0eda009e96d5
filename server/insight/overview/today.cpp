#include "insight/overview/today.hpp"

#include <algorithm>

namespace hearth::insight {
namespace {

constexpr std::int32_t kQuietDays = 30;

const ChartDay* find_day(const Overview& overview, LocalDay day) {
  const auto& days = overview.charts.days;
  if (days.empty() || day < days.front().day || days.back().day < day) return nullptr;
  return &days[static_cast<std::size_t>(day.days - days.front().day.days)];
}

void add_day(DayFigures& figures, const ChartDay& day, std::int64_t Change::*side) {
  figures.messages.*side += day.messages;
  figures.active_members.*side += day.active;
  figures.new_members.*side += day.first_time;
  figures.joins.*side += day.joins;
  figures.leaves.*side += day.leaves;
}

std::optional<LocalDay> last_day(const Overviews& overviews) {
  std::optional<LocalDay> last;
  for (const auto& overview : overviews) {
    if (overview->charts.days.empty()) continue;
    last = std::max(last.value_or(overview->charts.days.back().day), overview->charts.days.back().day);
  }
  return last;
}

// Yesterday; or, where everything is long past (an archive was imported), the last day that is known.
std::optional<DayFigures> yesterday_of(const Overviews& overviews, Timestamp now, bool& is_quiet) {
  const auto last = last_day(overviews);
  if (!last) return std::nullopt;
  const LocalDay yesterday{overviews.front()->calendar.day_of(now).days - 1};
  is_quiet = last->days < yesterday.days - kQuietDays;
  DayFigures figures;
  figures.day = is_quiet ? *last : yesterday;
  for (const auto& overview : overviews) {
    if (const ChartDay* day = find_day(*overview, figures.day)) add_day(figures, *day, &Change::value);
    const LocalDay before{figures.day.days - 1};
    if (const ChartDay* day = find_day(*overview, before)) add_day(figures, *day, &Change::before);
  }
  return figures;
}

bool is_in_need(const Verdict& verdict) {
  return verdict.state == GroupState::fading || (verdict.state == GroupState::living && !verdict.signs.empty());
}

std::vector<GroupView> in_need(const Overviews& overviews) {
  struct Row {
    std::int64_t at_stake;
    const Overview* overview;
    const GroupCard* card;
  };
  std::vector<Row> rows;
  for (const auto& overview : overviews) {
    for (const GroupCard& card : overview->cards) {
      if (!is_in_need(card.health.verdict)) continue;
      rows.push_back({card.health.vital.messages_previous_30_days, overview.get(), &card});
    }
  }
  std::ranges::sort(rows, [](const Row& left, const Row& right) {
    return std::pair{right.at_stake, left.card->health.group} < std::pair{left.at_stake, right.card->health.group};
  });
  rows.resize(std::min(rows.size(), kMostGroupsInNeed));
  std::vector<GroupView> groups;
  for (const Row& row : rows) groups.push_back(group_view(*row.overview, *row.card));
  return groups;
}

}  // namespace

Today make_today(const Overviews& overviews, Timestamp now) {
  Today today;
  today.pulse = make_pulse(overviews, now);
  if (overviews.empty()) return today;
  today.yesterday = yesterday_of(overviews, now, today.is_quiet);
  for (const auto& overview : overviews) {
    const CommunityCard card = card_view(*overview);
    today.figures_at = std::min(today.figures_at.value_or(overview->made_at), overview->made_at);
    ++today.communities;
    today.groups += card.groups;
    today.living += card.living;
    today.fading += card.fading;
    today.dead += card.dead;
    today.members += card.members;
  }
  today.groups_in_need = in_need(overviews);
  return today;
}

}  // namespace hearth::insight
