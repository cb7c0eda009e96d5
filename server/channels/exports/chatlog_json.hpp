#pragma once

#include "channels/exports/format.hpp"

namespace hearth::channels::exports {

// WeChat as chatlog exports it in JSON: one list of messages, of one conversation or of several. Keys are wxids;
// notices name people only by name.
extern const Format kChatlogJson;

}  // namespace hearth::channels::exports
