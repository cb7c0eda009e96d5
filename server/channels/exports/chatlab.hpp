#pragma once

#include "channels/exports/format.hpp"

namespace hearth::channels::exports {

// The ChatLab exchange format 0.0.2, as one JSON object or as JSON lines.
extern const Format kChatlab;

}  // namespace hearth::channels::exports
