#pragma once

#include <optional>
#include <span>
#include <vector>

#include "conversations/search/message_search.hpp"
#include "conversations/stored_message.hpp"
#include "platform/storage/tx.hpp"

// Messages of one group, in order of time and, at one instant, of their ids.
namespace hearth::conversations::conversation_store {

// The last ones before the moment, latest first.
[[nodiscard]] std::vector<StoredMessage> list_before(sql::Tx& tx, GroupId group, const search::Moment& cut,
                                                     std::int64_t limit);
// The first ones from the moment on, earliest first.
[[nodiscard]] std::vector<StoredMessage> list_from(sql::Tx& tx, GroupId group, const search::Moment& cut,
                                                   std::int64_t limit);

[[nodiscard]] std::optional<StoredMessage> find(sql::Tx& tx, GroupId group, FactId id);
// Whichever of them are there, in no particular order.
[[nodiscard]] std::vector<StoredMessage> list_by_id(sql::Tx& tx, std::span<const FactId> ids);

}  // namespace hearth::conversations::conversation_store
