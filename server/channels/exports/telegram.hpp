#pragma once

#include "channels/exports/format.hpp"

namespace hearth::channels::exports {

// Telegram Desktop, "Machine-readable JSON": one chat (result.json) or a whole account. Of an account only groups and
// channels are read: private chats are nobody's community and are counted as skipped ("private_chat").
extern const Format kTelegram;

}  // namespace hearth::channels::exports
