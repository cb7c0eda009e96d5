#pragma once

#include "channels/exports/format.hpp"

namespace hearth::channels::exports {

// A Slack workspace export, as ZIP or folder: users.json, channels.json, groups.json, mpims.json, dms.json and a folder
// of day files for each conversation. People and groups have Slack's ids as keys. Posts by integrations are messages of
// a bot. Text is unescaped, its <…> markup stays.
extern const Format kSlack;

}  // namespace hearth::channels::exports
