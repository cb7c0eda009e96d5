#include "audience/population/event_times.hpp"

#include <gtest/gtest.h>
#include <map>
#include <rapidcheck/gtest.h>

namespace hearth::audience {
namespace {

using Model = std::map<Number, std::vector<Event>>;

void add(EventTimes& times, Model& model, Number member, Event event) {
  times.add(member, event);
  std::vector<Event>& events = model[member];
  events.insert(std::upper_bound(events.begin(), events.end(), event), event);
}

Model everything_in(const EventTimes& times) {
  Model all;
  times.for_each([&](Number member, const std::vector<Event>& events) { all[member] = events; });
  return all;
}

Event some_event() {
  const std::int64_t step = *rc::gen::element<std::int64_t>(1, 1000, kMsPerDay, kLatest.ms / 20);
  return {.at = Timestamp{*rc::gen::inRange<std::int64_t>(0, 20) * step},
          .community = *rc::gen::element<CommunityPlace>(0, 1, 200, UINT16_MAX)};
}

RC_GTEST_PROP(EventTimes, ListsWhatWasAddedInOrder, ()) {
  EventTimes times;
  Model model;
  const int steps = *rc::gen::inRange(0, 200);
  for (int i = 0; i < steps; ++i) {
    // One of them does far more than the others.
    const Number member = *rc::gen::element<Number>(3, 3, 3, 0, 4, 63, 64, 700);
    add(times, model, member, some_event());
  }
  std::vector<Event> events{Event{}};
  for (const Number member : {Number{0}, Number{1}, Number{3}, Number{64}, Number{5000}}) {
    times.list(member, events);
    RC_ASSERT(events == (model.contains(member) ? model.at(member) : std::vector<Event>{}));
  }
  RC_ASSERT(everything_in(times) == model);
}

TEST(EventTimes, KeepsThoseWhoDoItTenThousandTimes) {
  EventTimes times;
  Model model;
  for (std::int64_t i = 0; i < 10'000; ++i) {
    // First in order, then at places all over.
    const std::int64_t ms = i < 5'000 ? i * 90'000 : (i * 7919 % 5'003) * 90'001;
    add(times, model, 70, {.at = Timestamp{ms}, .community = static_cast<CommunityPlace>(i / 1000)});
    if (i % 100 == 0) add(times, model, 71, {.at = Timestamp{ms}});
  }
  EXPECT_EQ(everything_in(times), model);
}

}  // namespace
}  // namespace hearth::audience
