#include "app/live_topics.hpp"

#include <fmt/format.h>

namespace hearth::app {

std::vector<std::string> live_topics() {
  return {kLiveTopics.begin(), kLiveTopics.end()};
}

void announce_changes(App& app, http::LiveHub& hub) {
  app.import_desk().on_change = [&hub](imports::ImportId id) {
    hub.publish("import", fmt::format(R"({{"import":{}}})", id.value));
  };
  app.sheet_desk().on_change = [&hub](imports::sheets::SheetImportId id) {
    hub.publish("import", fmt::format(R"({{"sheet_import":{}}})", id.value));
  };
  app.overviews().on_change = [&app, &hub](const insight::Overview& overview) {
    app.people().refresh(overview.community.id);
    hub.publish("figures", fmt::format(R"({{"community":{}}})", overview.community.id.value));
  };
  app.segment_keeper().on_moved = [&hub](const std::vector<segments::SegmentId>& moved) {
    for (const segments::SegmentId id : moved) hub.publish("segment", fmt::format(R"({{"segment":{}}})", id.value));
  };
}

std::vector<std::string> LivePulse::take_news() {
  std::vector<std::string> news;
  const auto pulse = insight::make_pulse(app_.overviews().all(), app_.clock().now());
  for (const insight::PulseMinute& one : changes_.take(pulse)) news.push_back(api::to_json(one));
  return news;
}

}  // namespace hearth::app
