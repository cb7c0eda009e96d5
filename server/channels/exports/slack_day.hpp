#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "channels/exports/event.hpp"
#include "channels/exports/slack_directory.hpp"
#include "platform/archive/source.hpp"

namespace hearth::channels::exports {

// Reads one day file of a Slack conversation; the listener must already know its group. Gives how many records it held.
// Fails with the stream's error.
Result<std::uint64_t> read_slack_day(archive::Stream& bytes, const std::string& path, const SlackDirectory& directory,
                                     Listener& listener);

// "1433562832.000004" as an instant.
[[nodiscard]] std::optional<Timestamp> slack_time(std::string_view ts);

// Text without &amp; &lt; &gt;; Slack escapes nothing else.
[[nodiscard]] std::string slack_text(std::string_view escaped);

// The ids in <@U123> and <@U123|name>, in the text's order.
[[nodiscard]] std::vector<std::string> slack_mentions(std::string_view escaped);

}  // namespace hearth::channels::exports
