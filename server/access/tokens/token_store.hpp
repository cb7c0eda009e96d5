#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "access/tokens/api_token.hpp"
#include "platform/storage/tx.hpp"

namespace hearth::access::token_store {

void insert(sql::Tx& tx, const ApiToken& token, std::string_view digest);
[[nodiscard]] std::optional<ApiToken> find(sql::Tx& tx, std::string_view digest);
[[nodiscard]] std::optional<ApiToken> find_by_id(sql::Tx& tx, TokenId id);
// Newest first, those before `before`.
[[nodiscard]] std::vector<ApiToken> list(sql::Tx& tx, TokenId before, std::size_t limit);
void change_last_used(sql::Tx& tx, TokenId id, Timestamp now);
// False where it is not there.
bool remove(sql::Tx& tx, TokenId id);

}  // namespace hearth::access::token_store
