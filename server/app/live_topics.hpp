#pragma once

#include "app/app.hpp"
#include "platform/http/live_hub.hpp"

namespace hearth::app {

// What open pages may hear, and who of them: "import" {import: ID} when one has moved, "figures" {community: ID} when
// its figures were made anew. Pages then ask for what they show.
constexpr std::array<std::string_view, 2> kLiveTopics{"import", "figures"};

[[nodiscard]] std::vector<std::string> live_topics();
// Connects those who know of changes with the hub, which must outlive them.
void announce_changes(App& app, http::LiveHub& hub);

}  // namespace hearth::app
