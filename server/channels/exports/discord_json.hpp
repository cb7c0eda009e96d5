#pragma once

#include "channels/exports/format.hpp"

namespace hearth::channels::exports {

// DiscordChatExporter, JSON: one file for each channel or thread. A group's key is the channel's id; its name is
// "category/channel" where there is a category (for threads: the parent channel), since servers repeat channel names
// from category to category.
extern const Format kDiscordJson;

}  // namespace hearth::channels::exports
