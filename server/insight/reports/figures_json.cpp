#include "insight/reports/report_json.hpp"

namespace hearth::insight {
namespace {

constexpr int kRate = 6;
constexpr int kMean = 4;

void write(json::Writer& out, const std::optional<Timestamp>& at) {
  at ? out.text(to_text(*at)) : out.null();
}

void write_rate(json::Writer& out, const std::optional<double>& rate) {
  rate ? out.decimal(*rate, kRate) : out.null();
}

void write_mean(json::Writer& out, std::int64_t sum, std::int64_t count) {
  count == 0 ? out.null() : out.decimal(static_cast<double>(sum) / static_cast<double>(count), kMean);
}

void write_part(json::Writer& out, const Part& part) {
  out.begin_object().key("count").number(part.count).key("share");
  write_rate(out, part.share());
  out.end_object();
}

void write_gap(json::Writer& out, const Silence& silence) {
  out.key("seconds").number(silence.seconds).key("from");
  write(out, silence.from);
  out.key("to");
  write(out, silence.to);
}

void write_amounts(json::Writer& out, const Figures& figures) {
  out.key("messages").number(figures.messages);
  out.key("members_who_posted").number(figures.members_who_posted);
  out.key("groups").number(figures.groups);
  out.key("first_message");
  write(out, figures.first_message);
  out.key("last_message");
  write(out, figures.last_message);
  out.key("calendar_days").number(figures.calendar_days);
  out.key("days_with_messages").number(figures.days_with_messages);
  out.key("join_events").number(figures.join_events);
  out.key("leave_events").number(figures.leave_events);
  out.key("rename_events").number(figures.rename_events);
}

void write_rhythm(json::Writer& out, const Figures& figures) {
  out.key("mean_daily_active_members_over_active_days");
  write_mean(out, figures.member_days, figures.days_with_messages);
  out.key("mean_daily_active_members_over_calendar_days");
  write_mean(out, figures.member_days, figures.calendar_days);
  out.key("busiest_day");
  if (const auto& day = figures.busiest_day) {
    out.begin_object().key("date").text(to_text(day->day)).key("messages").number(day->messages);
    out.key("active_members").number(day->active_members).end_object();
  } else {
    out.null();
  }
  out.key("weekly_active_mean_over_active_weeks");
  write_mean(out, figures.member_weeks, figures.weeks_with_messages);
  out.key("monthly_active_members").begin_object();
  for (const auto& [month, members] : figures.monthly_active_members) out.key(month_text(month)).number(members);
  // The key says UTC since it is a contract; hours are those of the report's zone.
  out.end_object().key("messages_by_utc_hour").begin_array();
  for (const std::int64_t messages : figures.messages_by_hour) out.number(messages);
  out.end_array().key("messages_by_weekday_mon_first").begin_array();
  for (const std::int64_t messages : figures.messages_by_weekday) out.number(messages);
  out.end_array();
}

void write_texts(json::Writer& out, const Figures& figures) {
  const TextLengths& texts = figures.texts;
  out.key("text_chars").begin_object().key("total").number(texts.total).key("mean");
  write_mean(out, texts.total, figures.messages);
  out.key("median");
  figures.messages == 0 ? out.null() : out.decimal(static_cast<double>(texts.median_twice) / 2, 1);
  out.key("max").number(texts.max).end_object();
}

void write_retention(json::Writer& out, const Figures& figures) {
  out.key("retention_by_first_message_day").begin_object();
  for (const Retention& retention : figures.retention) {
    const auto rate = [&](std::int64_t count) { return Part{.count = count, .of = retention.eligible}.share(); };
    out.key("D" + std::to_string(retention.n)).begin_object();
    out.key("eligible_members").number(retention.eligible).key("posted_on_that_day").number(retention.on_day);
    out.key("rate");
    write_rate(out, rate(retention.on_day));
    out.key("posted_on_any_day_1_to_n").number(retention.within).key("rate_any_day_1_to_n");
    write_rate(out, rate(retention.within));
    out.key("posted_on_or_after_that_day").number(retention.on_or_after).key("rate_on_or_after");
    write_rate(out, rate(retention.on_or_after));
    out.end_object();
  }
  out.end_object().key("one_day_members");
  write_part(out, figures.one_day_members);
  out.key("one_message_members");
  write_part(out, figures.one_message_members);
  const Part& second = figures.second_day_within_week;
  out.key("second_active_day_within_first_week").begin_object().key("eligible_members").number(second.of);
  out.key("members").number(second.count).key("share");
  write_rate(out, second.share());
  out.end_object();
}

// Only where somebody joined.
void write_joins(json::Writer& out, const Figures& figures) {
  if (!figures.posting_after_join) return;
  const PostingAfterJoin& posting = *figures.posting_after_join;
  out.key("posted_within_7x24h_of_first_join").begin_object().key("unit").text("group+member");
  out.key("joined_ever").number(posting.joined_ever).key("eligible").number(posting.eligible);
  out.key("posted").number(posting.posted).key("share");
  write_rate(out, Part{.count = posting.posted, .of = posting.eligible}.share());
  out.key("joined_and_never_posted").number(posting.never_posted).end_object();
  out.key("joins_with_inviter").begin_object().key("count").number(figures.joins_with_inviter);
  out.key("top_inviters").begin_array();
  for (const TopInviter& inviter : figures.top_inviters) {
    out.begin_array().text(inviter.label.key).number(inviter.joins).end_array();
  }
  out.end_array().end_object();
}

void write_top_share(json::Writer& out, const TopShare& top) {
  out.begin_object().key("members").number(top.members).key("share");
  write_rate(out, top.messages.share());
  out.end_object();
}

void write_top(json::Writer& out, const Figures& figures) {
  out.key("top_10_members_by_messages").begin_array();
  for (const TopMember& top : figures.top_members) {
    out.begin_object().key("member").text(top.label.key).key("messages").number(top.messages);
    out.key("active_days").number(top.active_days).end_object();
  }
  out.end_array().key("share_of_messages_by_top_1_percent_of_members");
  write_top_share(out, figures.top_1_percent);
  out.key("share_of_messages_by_top_10_percent_of_members");
  write_top_share(out, figures.top_10_percent);
}

void write_silence(json::Writer& out, const Figures& figures) {
  out.key("longest_silence_whole_set").begin_object();
  write_gap(out, figures.longest_silence);
  out.end_object().key("members_silent_for_the_last_30_days");
  write_part(out, figures.members_silent_30_days);
  out.key("groups_silent_for_30_days_at_the_end").number(figures.groups_silent_30_days);
  out.key("groups_silent_for_90_days_at_the_end").number(figures.groups_silent_90_days);
  out.key("longest_silence_in_one_group").begin_object().key("group");
  figures.longest_silent_group ? out.text(*figures.longest_silent_group) : out.null();
  write_gap(out, figures.longest_silence_in_one_group);
  out.end_object();
}

}  // namespace

void write_figures(json::Writer& out, const Figures& figures) {
  write_amounts(out, figures);
  write_rhythm(out, figures);
  write_texts(out, figures);
  write_retention(out, figures);
  write_joins(out, figures);
  write_top(out, figures);
  write_silence(out, figures);
}

}  // namespace hearth::insight
