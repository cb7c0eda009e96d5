#pragma once

#include <vector>

#include "members/profile/profile.hpp"
#include "platform/storage/tx.hpp"

namespace hearth::members::profile_store {

// Every mark of these members, in no particular order.
[[nodiscard]] std::vector<TraitMark> list(sql::Tx& tx, const std::vector<MemberId>& members);
void put(sql::Tx& tx, const TraitMark& mark);
void remove_all(sql::Tx& tx, MemberId member);

}  // namespace hearth::members::profile_store
