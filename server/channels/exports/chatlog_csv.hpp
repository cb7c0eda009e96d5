#pragma once

#include "channels/exports/format.hpp"

namespace hearth::channels::exports {

// WeChat as chatlog writes it to CSV, with or without the columns IsSelf, Type and TypeDesc. Local time without a zone.
extern const Format kChatlogCsv;

}  // namespace hearth::channels::exports
