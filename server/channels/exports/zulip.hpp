#pragma once

#include "channels/exports/format.hpp"

namespace hearth::channels::exports {

// Zulip's public archive: a folder for each stream, in it a JSON list for each topic. A group is a stream, named like
// its folder; Event::topic is the file's name. People have names only. Text stays the HTML that Zulip writes. A topic
// that was moved repeats messages under the same key.
extern const Format kZulip;

}  // namespace hearth::channels::exports
