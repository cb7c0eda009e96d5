#pragma once

#include <vector>

#include "conversations/derived_store.hpp"
#include "conversations/shown_message.hpp"
#include "conversations/stored_message.hpp"
#include "platform/storage/tx.hpp"

namespace hearth::conversations {

// Messages of any groups with all that belongs to them: who said them, what they answer, reactions. In the same order.
[[nodiscard]] std::vector<ShownMessage> show_messages(sql::Tx& tx, std::vector<StoredMessage> messages);

// The same for notices.
[[nodiscard]] std::vector<ShownNotice> show_notices(sql::Tx& tx, std::vector<derived_store::Notice> notices);

}  // namespace hearth::conversations
