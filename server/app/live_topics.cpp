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
  app.overviews().on_change = [&app, &hub](const insight::Overview& overview) {
    app.people().refresh(overview.community.id);
    hub.publish("figures", fmt::format(R"({{"community":{}}})", overview.community.id.value));
  };
}

}  // namespace hearth::app
