#include "insight/reports/report_page.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "insight/reports/page_parts.hpp"
#include "insight/reports/report_sections.hpp"
#include "insight/reports/text_layout.hpp"

namespace hearth::insight {
namespace {

constexpr std::size_t kRowsAtMost = 500;
constexpr std::int64_t kFew = 30;

std::string link(const std::string& path, std::string_view name) {
  return fmt::format("<a href=\"{}\">{}</a>", escape(path), name.empty() ? "…" : escape(name));
}

std::string counted(std::int64_t count, std::int64_t of) {
  return fmt::format("{} ({})", percent(count, of), grouped(count));
}

class Page {
 public:
  Page(const Report& report, const PageWords& words) : report_{report}, figures_{report.figures}, words_{words} {}

  std::string write() && {
    head();
    if (figures_.messages == 0) {
      body_ += fmt::format("<p>{}</p>\n", words_.nobody_wrote);
    } else {
      charts();
      retention();
      top();
      silence();
      joins();
    }
    books();
    health();
    return document({.language = words_.tag, .title = report_.group.value_or(report_.community) + " · Hearth"}, body_);
  }

 private:
  void title(std::string_view text) { body_ += fmt::format("<h2>{}</h2>\n", text); }
  void paragraph(std::string_view name, std::string_view value) {
    body_ += fmt::format("<p><span class=\"soft\">{}</span> {}</p>\n", name, value);
  }

  void head() {
    body_ += fmt::format("<nav>{}", link("/", words_.all_communities));
    if (report_.group) body_ += " › " + link(community_path(report_.community_id), report_.community);
    body_ += fmt::format("</nav>\n<h1>{}</h1>\n<p class=\"soft\">{} · {}</p>\n",
                         escape(report_.group.value_or(report_.community)), period(), escape(report_.calendar.zone()));
    std::vector<Pair> pairs{{std::string{words_.messages}, grouped(figures_.messages)},
                            {std::string{words_.members_wrote}, grouped(figures_.members_who_posted)},
                            {std::string{words_.active_a_day}, mean_of(figures_)},
                            {std::string{words_.retained}, grouped(report_.books.total.closing())},
                            {std::string{words_.joins}, grouped(figures_.join_events)},
                            {std::string{words_.leaves}, grouped(figures_.leave_events)}};
    if (!report_.group) pairs.push_back({std::string{words_.groups}, grouped(figures_.groups)});
    if (figures_.staff_messages > 0) {
      pairs.push_back({std::string{words_.staff_messages}, grouped(figures_.staff_messages)});
      pairs.push_back({std::string{words_.self_talk}, percent(figures_.self_talk.count, figures_.self_talk.of)});
    }
    body_ += figure_row(pairs);
    if (figures_.messages > 0 && figures_.members_who_posted < kFew) {
      body_ += fmt::format("<p class=\"soft\">{}</p>\n", words_.few_members);
    }
  }

  [[nodiscard]] std::string period() const {
    if (!figures_.first_message) return "–";
    return fmt::format("{} … {}", local_text(*figures_.first_message, report_.calendar).substr(0, 10),
                       local_text(*figures_.last_message, report_.calendar).substr(0, 10));
  }

  void charts() {
    std::vector<Column> months;
    for (const MonthCount& month : months_of(figures_)) months.push_back({month_text(month.month), month.members});
    title(words_.by_month);
    body_ += column_chart(words_.by_month, months, static_cast<int>(months.size() / 8) + 1);
    std::vector<Column> hours;
    for (std::size_t hour = 0; hour < figures_.messages_by_hour.size(); ++hour) {
      hours.push_back({std::to_string(hour), figures_.messages_by_hour[hour]});
    }
    title(words_.by_hour);
    body_ += column_chart(words_.by_hour, hours, 3);
    std::vector<Column> weekdays;
    for (std::size_t day = 0; day < words_.weekdays.size(); ++day) {
      weekdays.push_back({std::string{words_.weekdays[day]}, figures_.messages_by_weekday[day]});
    }
    title(words_.by_weekday);
    body_ += column_chart(words_.by_weekday, weekdays, 1);
    if (const auto& day = figures_.busiest_day) {
      paragraph(words_.busiest_day, fmt::format("{}: {} {}, {} {}", to_text(day->day), grouped(day->messages),
                                                words_.messages, grouped(day->active_members), words_.members));
    }
  }

  void retention() {
    title(words_.came_back);
    HtmlTable rows{.head = strings(
                       {words_.day, words_.on_that_day, words_.any_day_until, words_.then_or_later, words_.of_members}),
                   .rows = {}};
    for (const Retention& row : figures_.retention) {
      const auto cell = [&](std::int64_t count) {
        return row.eligible == 0 ? std::string{words_.not_observable} : counted(count, row.eligible);
      };
      rows.rows.push_back(
          {std::to_string(row.n), cell(row.on_day), cell(row.within), cell(row.on_or_after), grouped(row.eligible)});
    }
    body_ += table(rows);
    paragraph(words_.one_day_only, counted(figures_.one_day_members.count, figures_.one_day_members.of));
    paragraph(words_.one_message_only, counted(figures_.one_message_members.count, figures_.one_message_members.of));
  }

  void top() {
    title(words_.writes_most);
    HtmlTable rows{.head = strings({words_.member, words_.messages, words_.share, words_.active_days}), .rows = {}};
    for (const TopMember& top : figures_.top_members) {
      rows.rows.push_back({escape(name_of(top.label)), grouped(top.messages), percent(top.messages, figures_.messages),
                           grouped(top.active_days)});
    }
    body_ += table(rows);
    paragraph(words_.top_percent,
              fmt::format("{} / {}", percent(figures_.top_1_percent.messages.count, figures_.messages),
                          percent(figures_.top_10_percent.messages.count, figures_.messages)));
  }

  [[nodiscard]] std::string gap(const Silence& silence) const {
    if (!silence.from) return "–";
    return fmt::format("{}, {} {} {} {}", duration(silence.seconds), words_.from,
                       local_text(*silence.from, report_.calendar), words_.to,
                       local_text(*silence.to, report_.calendar));
  }

  void silence() {
    title(words_.silence);
    paragraph(words_.longest_silence, gap(figures_.longest_silence));
    paragraph(words_.silent_members,
              counted(figures_.members_silent_30_days.count, figures_.members_silent_30_days.of));
    if (report_.group) return;
    paragraph(words_.longest_in_group,
              escape(figures_.longest_silent_group.value_or("")) + " " + gap(figures_.longest_silence_in_one_group));
    paragraph(words_.silent_groups,
              fmt::format("{} / {}", grouped(figures_.groups_silent_30_days), grouped(figures_.groups_silent_90_days)));
  }

  void joins() {
    if (!figures_.posting_after_join) return;
    const PostingAfterJoin& posting = *figures_.posting_after_join;
    title(words_.after_joining);
    paragraph(words_.wrote_in_week,
              fmt::format("{} / {}", counted(posting.posted, posting.eligible), grouped(posting.eligible)));
    paragraph(words_.never_wrote, counted(posting.never_posted, posting.joined_ever));
    if (figures_.top_inviters.empty()) return;
    HtmlTable rows{.head = strings({words_.inviters, words_.joins}), .rows = {}};
    for (const TopInviter& inviter : figures_.top_inviters) {
      rows.rows.push_back({escape(name_of(inviter.label)), grouped(inviter.joins)});
    }
    body_ += table(rows);
  }

  void books() {
    const BooksSummary& books = report_.books;
    title(words_.books);
    HtmlTable rows{.head = strings({words_.source, words_.opening, words_.joined, words_.returned, words_.left,
                                    words_.dormant, words_.retained}),
                   .rows = {}};
    for (const SourceBalance& row : books.sources) rows.rows.push_back(balance(words_.of(row.source), row.balance));
    rows.rows.push_back(balance(words_.all, books.total));
    body_ += table(rows);
    if (!report_.group) body_ += fmt::format("<p class=\"soft\">{}</p>\n", words_.counts_in_each);
  }

  static std::vector<std::string> balance(std::string_view name, const Balance& balance) {
    return {std::string{name},
            grouped(balance.opening),
            grouped(balance.flows.joins),
            grouped(balance.flows.returns),
            grouped(balance.flows.leaves),
            grouped(balance.flows.dormant),
            grouped(balance.closing())};
  }

  void health() {
    if (report_.health.empty()) return;
    title(words_.health);
    HtmlTable rows{.head = strings({words_.group, words_.state, words_.previous_30, words_.last_30, words_.silent_days,
                                    words_.cause}),
                   .rows = {}};
    const auto sorted = by_urgency(report_.health);
    for (std::size_t i = 0; i < std::min(sorted.size(), kRowsAtMost); ++i) rows.rows.push_back(health_row(*sorted[i]));
    body_ += table(rows);
    if (sorted.size() > kRowsAtMost) {
      paragraph(grouped(static_cast<std::int64_t>(sorted.size() - kRowsAtMost)), words_.not_shown);
    }
  }

  [[nodiscard]] std::vector<std::string> health_row(const HealthRow& row) const {
    const VitalSigns& vital = row.vital;
    std::string why{words_.sentence(row.verdict.cause)};
    for (const std::string_view sign : row.verdict.signs) why += fmt::format("; {}", words_.sentence(sign));
    return {report_.group ? escape(row.name) : link(group_path(report_.community_id, row.group), row.name),
            fmt::format("<span class=\"{}\">{} {}</span>", to_text(row.verdict.state), mark_of(row.verdict.state),
                        words_.of(row.verdict.state)),
            grouped(vital.messages_previous_30_days),
            grouped(vital.messages_last_30_days),
            vital.silent_days ? grouped(*vital.silent_days) : std::string{words_.never},
            why};
  }

  static std::vector<std::string> strings(std::initializer_list<std::string_view> words) {
    return {words.begin(), words.end()};
  }

  const Report& report_;
  const Figures& figures_;
  const PageWords& words_;
  std::string body_;
};

}  // namespace

std::string community_path(CommunityId community) {
  return fmt::format("/communities/{}", community.value);
}

std::string group_path(CommunityId community, GroupId group) {
  return fmt::format("/communities/{}/groups/{}", community.value, group.value);
}

CommunityCard card_of(const Report& report) {
  const auto count = [&](GroupState state) {
    return std::ranges::count_if(report.health, [&](const HealthRow& row) { return row.verdict.state == state; });
  };
  CommunityCard card{.id = report.community_id,
                     .name = report.community,
                     .messages = report.figures.messages,
                     .members = report.figures.members_who_posted,
                     .groups = std::ssize(report.health),
                     .retained = report.books.total.closing(),
                     .living = count(GroupState::living),
                     .fading = count(GroupState::fading),
                     .dead = count(GroupState::dead)};
  if (report.figures.last_message) card.last_message = report.calendar.day_of(*report.figures.last_message);
  return card;
}

std::string community_page(const Report& report, Language language) {
  return Page{report, words_in(language)}.write();
}

std::string index_page(const std::vector<CommunityCard>& communities, Language language) {
  const PageWords& words = words_in(language);
  std::string body = fmt::format("<h1>Hearth 围炉</h1>\n<h2>{}</h2>\n", words.communities);
  if (communities.empty()) {
    body += fmt::format("<p>{}</p>\n<p class=\"soft\">{}</p>\n", words.no_communities, words.import_hint);
  } else {
    HtmlTable rows;
    for (const std::string_view name : {words.communities, words.messages, words.members_wrote, words.groups,
                                        words.retained, words.health, words.last_message}) {
      rows.head.emplace_back(name);
    }
    for (const CommunityCard& card : communities) {
      rows.rows.push_back({link(community_path(card.id), card.name), grouped(card.messages), grouped(card.members),
                           grouped(card.groups), grouped(card.retained),
                           fmt::format("<span class=\"living\">● {}</span> <span class=\"fading\">◐ {}</span> "
                                       "<span class=\"dead\">○ {}</span>",
                                       card.living, card.fading, card.dead),
                           card.last_message ? to_text(*card.last_message) : "–"});
    }
    body += table(rows);
  }
  return document({.language = words.tag, .title = "Hearth 围炉"}, body);
}

std::string error_page(std::string_view detail) {
  return document({.language = "zh-CN", .title = "Hearth 围炉"},
                  fmt::format("<h1>Hearth 围炉</h1>\n<p>{}</p>\n<p><a href=\"/\">所有社群 · All communities</a></p>\n",
                              escape(detail)));
}

}  // namespace hearth::insight
