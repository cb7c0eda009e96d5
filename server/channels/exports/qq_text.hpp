#pragma once

#include "channels/exports/format.hpp"

namespace hearth::channels::exports {

// Text exports of QQ: the message manager's file, of one chat or of all, and what people copy from a chat window or a
// phone. UTF-8 or GB18030. Local time without a zone.
extern const Format kQqText;

}  // namespace hearth::channels::exports
