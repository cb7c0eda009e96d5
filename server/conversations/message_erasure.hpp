#pragma once

#include "platform/facts/fact.hpp"
#include "platform/storage/tx.hpp"

namespace hearth::conversations {

// Forgets what the member wrote: their messages stay in their places, without words. Whatever was derived of messages
// and of names begins anew, so that no word is left in the search either; until it has caught up, less is found. Part
// of a larger transaction. Looks at every message once.
void erase_words_of(sql::Tx& tx, MemberId member);

}  // namespace hearth::conversations
