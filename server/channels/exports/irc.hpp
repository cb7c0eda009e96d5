#pragma once

#include "channels/exports/format.hpp"

// Logs of IRC channels, one file a day, in UTC and by the minute. Nicks are the keys of people.
namespace hearth::channels::exports {

// Files "CHANNEL/YYYY/YYYY-MM-DD"; every line has its time:
//   [10:02] <nick> text   [10:02] * nick action   [10:02] *** nick joined | left | is now known as x | was kicked by x
// The folder above the year names the group; where there is none, ReadOptions or the source's name.
extern const Format kIrcRaku;

// Files with a date in their name; events have no time of their own and take the one before:
//   [10:02] <nick> text   === nick [~user@host] has joined #channel   === nick is now known as x
// The channel that a file's members join names its group; where nobody joins, the source's most common one, else
// ReadOptions or the source's name. Actions, notices and kicks are skipped: in these logs the first two are not
// marked apart from other text, and what counts follows the reference figures.
extern const Format kIrcUbuntu;

}  // namespace hearth::channels::exports
