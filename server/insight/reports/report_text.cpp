#include "insight/reports/report_text.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

#include "insight/reports/report_sections.hpp"
#include "insight/reports/text_layout.hpp"

namespace hearth::insight {
namespace {

constexpr std::size_t kMonthsShown = 12;
constexpr std::size_t kBar = 40;
constexpr std::int64_t kFew = 30;

class Text {
 public:
  explicit Text(const Report& report) : report_{report}, figures_{report.figures} {}

  std::string write() && {
    headline();
    if (figures_.messages == 0) {
      line("  No member has written anything in this period.");
      books();
      health();
      return std::move(out_);
    }
    months();
    rhythm();
    retention();
    top();
    silence();
    joins();
    books();
    health();
    return std::move(out_);
  }

 private:
  template <class... Arguments>
  void line(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Arguments>(arguments)...);
    while (out_.ends_with(' ')) out_.pop_back();
    out_ += '\n';
  }

  void title(std::string_view text) { line("\n{}", text); }

  void headline() {
    const std::string name = printable(report_.group ? report_.community + " › " + *report_.group : report_.community);
    const std::size_t zone = report_.calendar.zone().size();
    line("{} {}", fit(name, kReportColumns - zone - 1), report_.calendar.zone());
    line("{}", period_of(report_));
    line("");
    line("  {} messages · {} members wrote · {} groups · {} active a day", grouped(figures_.messages),
         grouped(figures_.members_who_posted), grouped(figures_.groups), mean_of(figures_));
    line("  {} joins · {} leaves · {} retained at the end", grouped(figures_.join_events),
         grouped(figures_.leave_events), grouped(report_.books.total.closing()));
    if (figures_.staff_messages > 0) {
      line("  {} messages by staff and bots, {} of all in the last 7 days", grouped(figures_.staff_messages),
           percent(figures_.self_talk.count, figures_.self_talk.of));
    }
    if (figures_.messages > 0 && figures_.members_who_posted < kFew) {
      line("  Only {} members wrote: shares below stand for single people.", figures_.members_who_posted);
    }
  }

  void months() {
    const auto months = months_of(figures_);
    title("Members who wrote, by month");
    if (months.size() > kMonthsShown) {
      std::vector<std::int64_t> values;
      for (const MonthCount& month : months) values.push_back(month.members);
      // Older months beyond one line are left to --json.
      const std::size_t shown = std::min<std::size_t>(values.size(), kReportColumns - 22);
      line("  {} {} {}", month_text(months[months.size() - shown].month), sparkline(std::span{values}.last(shown)),
           month_text(months.back().month));
    }
    std::int64_t most = 0;
    const std::size_t first = months.size() > kMonthsShown ? months.size() - kMonthsShown : 0;
    for (std::size_t i = first; i < months.size(); ++i) most = std::max(most, months[i].members);
    for (std::size_t i = first; i < months.size(); ++i) {
      line("  {} {} {}", month_text(months[i].month), fit_right(grouped(months[i].members), 8),
           bar(months[i].members, most, kBar));
    }
  }

  void rhythm() {
    title("Messages by hour and weekday");
    line("  0h {} 24h", sparkline(figures_.messages_by_hour));
    const std::int64_t most = *std::ranges::max_element(figures_.messages_by_weekday);
    for (std::size_t day = 0; day < kWeekdays.size(); ++day) {
      line("  {} {} {}", kWeekdays[day], fit_right(grouped(figures_.messages_by_weekday[day]), 8),
           bar(figures_.messages_by_weekday[day], most, kBar));
    }
    if (const auto& day = figures_.busiest_day) {
      line("  Busiest day {}: {} messages by {} members", to_text(day->day), grouped(day->messages),
           grouped(day->active_members));
    }
  }

  void retention() {
    title("Came back after the first message");
    line("         {} {} {}", fit_right("on that day", 12), fit_right("any day until", 14),
         fit_right("then or later", 14));
    for (const Retention& row : figures_.retention) {
      if (row.eligible == 0) {
        line("  day {:>2}  nobody can be observed for so long", row.n);
        continue;
      }
      line("  day {:>2} {} {} {}  {}", row.n, fit_right(percent(row.on_day, row.eligible), 12),
           fit_right(percent(row.within, row.eligible), 14), fit_right(percent(row.on_or_after, row.eligible), 14),
           fmt::format("{} of {} on that day{}", grouped(row.on_day), grouped(row.eligible),
                       row.eligible < kFew ? ": few" : ""));
    }
    line("  {} wrote on one day only, {} just one message", share(figures_.one_day_members),
         share(figures_.one_message_members));
  }

  static std::string share(const Part& part) {
    return fmt::format("{} ({})", percent(part.count, part.of), grouped(part.count));
  }

  void top() {
    title("Who writes most");
    for (const TopMember& top : figures_.top_members) {
      line("  {} {} {} {} days", fit(printable(name_of(top.label)), 34), fit_right(grouped(top.messages), 10),
           fit_right(percent(top.messages, figures_.messages), 9), fit_right(grouped(top.active_days), 7));
    }
    line("  1 % of members ({}) write {} of all messages, 10 % ({}) {}", grouped(figures_.top_1_percent.members),
         percent(figures_.top_1_percent.messages.count, figures_.messages), grouped(figures_.top_10_percent.members),
         percent(figures_.top_10_percent.messages.count, figures_.messages));
  }

  void gap(std::string_view where, const Silence& silence) {
    if (!silence.from) return;
    line("  {} {}, from {} to {}", where, duration(silence.seconds), local_text(*silence.from, report_.calendar),
         local_text(*silence.to, report_.calendar));
  }

  void silence() {
    title("Silence");
    gap("Longest:", figures_.longest_silence);
    if (figures_.groups > 1 && figures_.longest_silent_group) {
      gap("In one group:", figures_.longest_silence_in_one_group);
      line("    {}", fit(printable(*figures_.longest_silent_group), kReportColumns - 4));
    }
    line("  {} of the members were silent for the last 30 days", share(figures_.members_silent_30_days));
    line("  {} of {} groups were silent for 30 days, {} for 90", figures_.groups_silent_30_days, figures_.groups,
         figures_.groups_silent_90_days);
  }

  void joins() {
    if (!figures_.posting_after_join) return;
    const PostingAfterJoin& posting = *figures_.posting_after_join;
    title("After joining");
    line("  {} wrote within 7 days ({} of {}{}), {} of {} never did", percent(posting.posted, posting.eligible),
         grouped(posting.posted), grouped(posting.eligible), posting.eligible < kFew ? ": few" : "",
         grouped(posting.never_posted), grouped(posting.joined_ever));
    for (const TopInviter& inviter : figures_.top_inviters) {
      line("  invited by {} {}", fit(printable(name_of(inviter.label)), 40), fit_right(grouped(inviter.joins), 8));
    }
  }

  void books() {
    const BooksSummary& books = report_.books;
    title(report_.group ? "Retained members: inflow − evaporation"
                        : "Retained members: inflow − evaporation (a member counts in each group)");
    line("  {} {} {} {} {} {} {}", fit("", 14), fit_right("opening", 8), fit_right("joins", 8), fit_right("returns", 8),
         fit_right("leaves", 8), fit_right("dormant", 8), fit_right("retained", 9));
    for (const SourceBalance& row : books.sources) balance(title_of(row.source), row.balance);
    balance("all", books.total);
  }

  void balance(std::string_view name, const Balance& balance) {
    line("  {} {} {} {} {} {} {}", fit(name, 14), fit_right(grouped(balance.opening), 8),
         fit_right(grouped(balance.flows.joins), 8), fit_right(grouped(balance.flows.returns), 8),
         fit_right(grouped(balance.flows.leaves), 8), fit_right(grouped(balance.flows.dormant), 8),
         fit_right(grouped(balance.closing()), 9));
  }

  void health() {
    if (report_.health.empty()) return;
    title("Health of groups");
    line("    {} {} {}", fit("", 34), fit_right("30 days → last", 15), fit_right("silent", 7));
    std::size_t of_state = 0;
    std::size_t hidden = 0;
    std::optional<GroupState> state;
    for (const HealthRow* row : by_urgency(report_.health)) {
      of_state = row->verdict.state == state ? of_state + 1 : 1;
      state = row->verdict.state;
      of_state <= kGroupsShown ? health_line(*row) : static_cast<void>(++hidden);
    }
    line("  {}{}", health_summary(report_.health), hidden > 0 ? fmt::format(" · {} not shown", hidden) : "");
  }

  void health_line(const HealthRow& row) {
    const VitalSigns& vital = row.vital;
    line(
        "  {} {} {} {}  {}", mark_of(row.verdict.state), fit(printable(row.name), 34),
        fit_right(
            fmt::format("{} → {}", grouped(vital.messages_previous_30_days), grouped(vital.messages_last_30_days)), 15),
        fit_right(vital.silent_days ? grouped(*vital.silent_days) + " d" : "never", 7),
        fit(short_cause(row.verdict), 16));
  }

  const Report& report_;
  const Figures& figures_;
  std::string out_;
};

}  // namespace

std::string report_text(const Report& report) {
  return Text{report}.write();
}

}  // namespace hearth::insight
