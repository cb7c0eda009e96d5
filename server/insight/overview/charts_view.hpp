#pragma once

#include <optional>
#include <string>
#include <vector>

#include "insight/overview/overview_service.hpp"
#include "insight/overview/retention_view.hpp"
#include "platform/api/described.hpp"

// What the console is told of the pictures of a community or a group.
namespace hearth::insight {

struct ChartDayView {
  LocalDay day;
  std::int64_t messages = 0;
  std::int64_t active = 0;
  std::int64_t wau = 0;
  std::int64_t mau = 0;
  std::int64_t first_time = 0;
  std::int64_t joins = 0;
  std::int64_t leaves = 0;

  static constexpr std::string_view kSchema = "ChartDay";
  static constexpr std::string_view kAbout = "One calendar day, also when nothing happened on it.";
  static constexpr auto fields() {
    using D = ChartDayView;
    return std::tuple{api::field("day", &D::day),
                      api::field("messages", &D::messages),
                      api::field("active", &D::active, {.about = "Members who wrote on the day."}),
                      api::field("wau", &D::wau, {.about = "Members who wrote on the day or the six before."}),
                      api::field("mau", &D::mau, {.about = "Members who wrote on the day or the 29 before."}),
                      api::field("first_time", &D::first_time, {.about = "Members who wrote for the first time ever."}),
                      api::field("joins", &D::joins),
                      api::field("leaves", &D::leaves)};
  }
};

// One line of the books. `name` is a month or a source.
struct BalanceView {
  std::string name;
  std::int64_t opening = 0;
  std::int64_t joins = 0;
  std::int64_t returns = 0;
  std::int64_t leaves = 0;
  std::int64_t dormant = 0;
  std::int64_t closing = 0;

  static constexpr std::string_view kSchema = "BookLine";
  static constexpr std::string_view kAbout =
      "One line of the books: opening + joins + returns - leaves - dormant = closing.";
  static constexpr auto fields() {
    using B = BalanceView;
    return std::tuple{api::field("name", &B::name, {.about = "A month or a source."}),
                      api::field("opening", &B::opening),
                      api::field("joins", &B::joins),
                      api::field("returns", &B::returns),
                      api::field("leaves", &B::leaves),
                      api::field("dormant", &B::dormant),
                      api::field("closing", &B::closing)};
  }
};

struct TopMemberView {
  MemberId member;
  std::string name;
  std::int64_t messages = 0;
  std::optional<double> share;
  std::int64_t active_days = 0;

  static constexpr std::string_view kSchema = "TopMember";
  static constexpr auto fields() {
    using M = TopMemberView;
    return std::tuple{api::field("member", &M::member), api::field("name", &M::name),
                      api::field("messages", &M::messages), api::field("share", &M::share),
                      api::field("active_days", &M::active_days)};
  }
};

struct SilenceView {
  std::int64_t seconds = 0;
  std::optional<Timestamp> from;
  std::optional<Timestamp> to;
  std::int64_t groups_silent_30_days = 0;
  std::int64_t groups_silent_90_days = 0;
  std::int64_t members_silent_30_days = 0;

  static constexpr std::string_view kSchema = "Silence";
  static constexpr std::string_view kAbout = "Gaps in which no member wrote.";
  static constexpr auto fields() {
    using S = SilenceView;
    return std::tuple{api::field("seconds", &S::seconds),
                      api::field("from", &S::from),
                      api::field("to", &S::to),
                      api::field("groups_silent_30_days", &S::groups_silent_30_days),
                      api::field("groups_silent_90_days", &S::groups_silent_90_days),
                      api::field("members_silent_30_days", &S::members_silent_30_days)};
  }
};

struct ChartsView {
  Timestamp figures_at;
  std::optional<LocalDay> first_day;
  std::optional<LocalDay> last_day;
  std::int64_t messages = 0;
  std::int64_t staff_messages = 0;
  std::int64_t members_who_posted = 0;
  std::optional<double> self_talk;
  std::optional<double> one_message_share;
  std::vector<ChartDayView> days;
  RetentionView retention;
  std::vector<BalanceView> waterfall;  // by month
  std::vector<BalanceView> sources;
  std::vector<std::vector<std::int64_t>> hours;  // seven weekdays from Monday, 24 hours each
  std::vector<TopMemberView> top_members;
  SilenceView silence;

  static constexpr std::string_view kSchema = "Charts";
  static constexpr std::string_view kAbout = "The series behind the pictures of a community or a group.";
  static constexpr auto fields() {
    using C = ChartsView;
    return std::tuple{api::field("figures_at", &C::figures_at),
                      api::field("first_day", &C::first_day),
                      api::field("last_day", &C::last_day),
                      api::field("messages", &C::messages),
                      api::field("staff_messages", &C::staff_messages),
                      api::field("members_who_posted", &C::members_who_posted),
                      api::field("self_talk", &C::self_talk),
                      api::field("one_message_share", &C::one_message_share),
                      api::field("days", &C::days),
                      api::field("retention", &C::retention),
                      api::field("waterfall", &C::waterfall),
                      api::field("sources", &C::sources),
                      api::field("hours", &C::hours),
                      api::field("top_members", &C::top_members),
                      api::field("silence", &C::silence)};
  }
};

[[nodiscard]] ChartsView charts_view(const Report& report, const Charts& charts, Timestamp made_at);

}  // namespace hearth::insight
