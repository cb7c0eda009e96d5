#include "insight/reports/report_json.hpp"

namespace hearth::insight {
namespace {

void write_day(json::Writer& out, const std::optional<LocalDay>& day) {
  day ? out.text(to_text(*day)) : out.null();
}

void write_scope(json::Writer& out, const Report& report) {
  out.key("community").text(report.community).key("group");
  report.group ? out.text(*report.group) : out.null();
  out.key("time_zone").text(report.calendar.zone()).key("from");
  write_day(out, report.from);
  out.key("to");
  write_day(out, report.to);
}

void write_staff(json::Writer& out, const Figures& figures) {
  out.key("staff_messages").number(figures.staff_messages);
  out.key("self_talk_last_7_days").begin_object().key("staff_messages").number(figures.self_talk.count);
  out.key("messages").number(figures.self_talk.of).end_object().key("self_talk_share");
  const auto share = figures.self_talk.share();
  share ? out.decimal(*share, 6) : out.null();
}

void write_balance(json::Writer& out, const Balance& balance) {
  out.key("opening").number(balance.opening).key("joins").number(balance.flows.joins);
  out.key("returns").number(balance.flows.returns).key("inflow").number(balance.flows.inflow());
  out.key("leaves").number(balance.flows.leaves).key("dormant").number(balance.flows.dormant);
  out.key("evaporation").number(balance.flows.evaporation()).key("retained").number(balance.closing());
}

void write_books(json::Writer& out, const BooksSummary& books) {
  out.key("books").begin_object();
  write_balance(out, books.total);
  out.key("by_source").begin_object();
  for (const SourceBalance& row : books.sources) {
    out.key(to_text(row.source)).begin_object();
    write_balance(out, row.balance);
    out.end_object();
  }
  out.end_object().key("by_month").begin_array();
  for (const MonthBalance& row : books.months) {
    out.begin_object().key("month").text(month_text(row.month));
    write_balance(out, row.balance);
    out.end_object();
  }
  out.end_array().key("by_group").begin_array();
  for (const GroupBalance& row : books.groups) {
    out.begin_object().key("group").text(row.name);
    write_balance(out, row.balance);
    out.end_object();
  }
  out.end_array().end_object();
}

void write_health(json::Writer& out, const HealthRow& row) {
  const VitalSigns& vital = row.vital;
  out.begin_object().key("group").text(row.name).key("state").text(to_text(row.verdict.state));
  out.key("cause").text(row.verdict.cause).key("signs").begin_array();
  for (const std::string_view sign : row.verdict.signs) out.text(sign);
  out.end_array().key("silent_days");
  vital.silent_days ? out.number(*vital.silent_days) : out.null();
  out.key("messages_last_30_days").number(vital.messages_last_30_days);
  out.key("messages_previous_30_days").number(vital.messages_previous_30_days);
  out.key("staff_messages_last_30_days").number(vital.staff_messages_last_30_days).key("self_talk_share");
  const auto share = vital.self_talk.share();
  share ? out.decimal(*share, 6) : out.null();
  out.end_object();
}

}  // namespace

std::string report_json(const Report& report, json::Writer::Layout layout,
                        const std::function<void(json::Writer&)>& more) {
  json::Writer out{layout};
  out.begin_object();
  write_figures(out, report.figures);
  write_scope(out, report);
  write_staff(out, report.figures);
  write_books(out, report.books);
  out.key("health").begin_array();
  for (const HealthRow& row : report.health) write_health(out, row);
  out.end_array();
  more(out);
  out.end_object();
  return std::move(out).take();
}

}  // namespace hearth::insight
