#pragma once

#include <string>
#include <utility>
#include <vector>

#include "members/member.hpp"
#include "platform/base/timestamp.hpp"
#include "platform/storage/tx.hpp"

namespace hearth::members::duplicate_store {

// The smaller id first.
[[nodiscard]] std::vector<std::pair<MemberId, MemberId>> list_distinct(sql::Tx& tx);
void insert_distinct(sql::Tx& tx, MemberId first, MemberId second, Timestamp now, const std::string& actor);

}  // namespace hearth::members::duplicate_store
