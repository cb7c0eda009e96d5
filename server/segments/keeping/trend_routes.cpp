#include "segments/keeping/trend_routes.hpp"

#include "platform/api/endpoint.hpp"

namespace hearth::segments {
namespace {

constexpr std::int32_t kMostDays = 732;

struct TrendQuery {
  LocalDay from;
  LocalDay to;

  static constexpr std::string_view kSchema = "SegmentTrendQuery";
  static constexpr auto fields() {
    return std::tuple{api::field("from", &TrendQuery::from, {.about = "First day."}),
                      api::field("to", &TrendQuery::to, {.about = "Last day; at most two years later."})};
  }
};

struct TrendDayView {
  LocalDay day;
  std::int64_t members = 0;
  std::int64_t entered = 0;
  std::int64_t gone = 0;

  static constexpr std::string_view kSchema = "SegmentTrendDay";
  static constexpr auto fields() {
    using V = TrendDayView;
    return std::tuple{api::field("day", &V::day),
                      api::field("members", &V::members, {.about = "At the end of it, or now."}),
                      api::field("entered", &V::entered), api::field("gone", &V::gone)};
  }
};
struct TrendView {
  std::vector<TrendDayView> items;
  static constexpr std::string_view kSchema = "SegmentTrend";
  static constexpr auto fields() {
    return std::tuple{api::field("items", &TrendView::items, {.about = "Each day from the first that is known."})};
  }
};

// Days on which nothing moved are as the day before was.
TrendView filled(const std::vector<keeping_store::Day>& known, LocalDay from, LocalDay to) {
  TrendView view;
  for (std::size_t i = 0; i < known.size(); ++i) {
    const keeping_store::Day& day = known[i];
    const std::int32_t next = i + 1 < known.size() ? known[i + 1].day.days : to.days + 1;
    for (std::int32_t each = day.day.days; each < next; ++each) {
      if (each < from.days) continue;
      TrendDayView& item = view.items.emplace_back(TrendDayView{.day = LocalDay{each}, .members = day.members});
      if (each == day.day.days) {
        item.entered = day.entered;
        item.gone = day.gone;
      }
    }
  }
  return view;
}

}  // namespace

void mount_trend_routes(http::Router& router, const access::Gates& gates, const TrendRooms& rooms) {
  router.get(
      "/api/v1/segments/{segment}/trend", gates.permission("member:read"),
      api::reads<TrendQuery>({"show_segment_trend", "How many were in a saved audience, day by day.", "segments"},
                             [rooms](const http::Request& request, const TrendQuery& query) -> Result<TrendView> {
                               const auto id = TRY(request.path_id<SegmentId>("segment"));
                               TRY(rooms.segments.load(id));
                               if (query.to < query.from || query.to.days - query.from.days > kMostDays) {
                                 return Error{ErrorCode::invalid,
                                              "segment.bad_days",
                                              "the last day is not before the first, and at most two years later",
                                              {{.where = "to", .reason = "segment.bad_days"}}};
                               }
                               return filled(rooms.keeper.days(id, query.from, query.to), query.from, query.to);
                             }));
}

}  // namespace hearth::segments
