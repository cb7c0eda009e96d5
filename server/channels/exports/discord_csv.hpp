#pragma once

#include "channels/exports/format.hpp"

namespace hearth::channels::exports {

// DiscordChatExporter CSV, old (';') and new (','). Messages have no ids. Times are those of ReadOptions::calendar
// where they carry no offset. A file is a group, named by its path without ".csv"; a name in ReadOptions goes first.
// Reactions have a count and no person, and belong to the message before them.
extern const Format kDiscordCsv;

}  // namespace hearth::channels::exports
