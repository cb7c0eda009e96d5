#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "app/app.hpp"
#include "insight/overview/pulse.hpp"
#include "platform/http/live_hub.hpp"

namespace hearth::app {

// What open pages may hear, and who of them: "import" {import: ID} or {sheet_import: ID} when one has moved, "figures"
// {community: ID} when its figures were made anew, "pulse" {minute, messages} when a minute of the last hour has other
// messages than before, "segment" {segment: ID} when somebody has come into a saved audience or has gone. Of all but
// "pulse", pages then ask for what they show.
constexpr std::array<std::string_view, 4> kLiveTopics{"import", "figures", "pulse", "segment"};

[[nodiscard]] std::vector<std::string> live_topics();
// Connects those who know of changes with the hub, which must outlive them.
void announce_changes(App& app, http::LiveHub& hub);

// The messages of the last hour, told minute by minute as they come in. Used by one thread at a time.
class LivePulse {
 public:
  explicit LivePulse(App& app) : app_{app} {}

  // The minutes that have changed since it was asked before, each as the fields of a frame. Costs a look at the end of
  // every group, so ask when figures were made anew.
  [[nodiscard]] std::vector<std::string> take_news();

 private:
  App& app_;
  insight::PulseChanges changes_;
};

}  // namespace hearth::app
