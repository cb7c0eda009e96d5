#include "insight/overview/charts_view.hpp"

namespace hearth::insight {
namespace {

RetentionView retention_view(const Charts& charts) {
  RetentionView view;
  view.unit = charts.unit;
  for (const CohortLine& line : charts.cohorts) {
    view.cohorts.push_back(
        {.cohort = charts.unit == CohortUnit::week ? to_text(line.begin) : month_text(month_of(line.begin)),
         .members = line.members,
         .active = line.active});
  }
  return view;
}

BalanceView balance_view(std::string name, const Balance& balance) {
  return {.name = std::move(name),
          .opening = balance.opening,
          .joins = balance.flows.joins,
          .returns = balance.flows.returns,
          .leaves = balance.flows.leaves,
          .dormant = balance.flows.dormant,
          .closing = balance.closing()};
}

SilenceView silence_view(const Figures& figures) {
  return {.seconds = figures.longest_silence.seconds,
          .from = figures.longest_silence.from,
          .to = figures.longest_silence.to,
          .groups_silent_30_days = figures.groups_silent_30_days,
          .groups_silent_90_days = figures.groups_silent_90_days,
          .members_silent_30_days = figures.members_silent_30_days.count};
}

}  // namespace

ChartsView charts_view(const Report& report, const Charts& charts, Timestamp made_at) {
  const Figures& figures = report.figures;
  ChartsView view;
  view.figures_at = made_at;
  if (!charts.days.empty()) {
    view.first_day = charts.days.front().day;
    view.last_day = charts.days.back().day;
  }
  view.messages = figures.messages;
  view.staff_messages = figures.staff_messages;
  view.members_who_posted = figures.members_who_posted;
  view.self_talk = figures.self_talk.share();
  view.one_message_share = figures.one_message_members.share();
  for (const ChartDay& day : charts.days) {
    view.days.push_back({.day = day.day,
                         .messages = day.messages,
                         .active = day.active,
                         .wau = day.wau,
                         .mau = day.mau,
                         .first_time = day.first_time,
                         .joins = day.joins,
                         .leaves = day.leaves});
  }
  view.retention = retention_view(charts);
  for (const MonthBalance& month : report.books.months) {
    view.waterfall.push_back(balance_view(month_text(month.month), month.balance));
  }
  for (const SourceBalance& source : report.books.sources) {
    view.sources.push_back(balance_view(std::string{to_text(source.source)}, source.balance));
  }
  for (const auto& weekday : charts.hours) view.hours.emplace_back(weekday.begin(), weekday.end());
  for (const TopMember& top : figures.top_members) {
    view.top_members.push_back({.member = top.member,
                                .name = top.label.name,
                                .messages = top.messages,
                                .share = Part{.count = top.messages, .of = figures.messages}.share(),
                                .active_days = top.active_days});
  }
  view.silence = silence_view(figures);
  return view;
}

}  // namespace hearth::insight
