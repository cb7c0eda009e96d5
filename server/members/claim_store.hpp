#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "members/personal_address.hpp"

// Addresses that count everywhere (scope 0), had or claimed.
namespace hearth::members::claim_store {

void insert(sql::Tx& tx, MemberId member, std::string_view platform, std::string_view key, Timestamp now);
void remove_claims(sql::Tx& tx, MemberId member, std::string_view platform);
[[nodiscard]] std::vector<std::string> list_identities(sql::Tx& tx, MemberId member, std::string_view platform);
void remove_identity(sql::Tx& tx, MemberId member, std::string_view platform, std::string_view key);
// Whoever claimed it first; the claim is gone.
[[nodiscard]] std::optional<MemberId> take_first_claim(sql::Tx& tx, std::string_view platform, std::string_view key);
[[nodiscard]] std::optional<std::string> find_key(sql::Tx& tx, MemberId member, std::string_view platform);
[[nodiscard]] std::vector<PersonalAddresses::Shared> list_shared(sql::Tx& tx);

}  // namespace hearth::members::claim_store
