#pragma once

#include <optional>
#include <string>
#include <vector>

#include "members/member.hpp"
#include "platform/base/timestamp.hpp"
#include "platform/storage/tx.hpp"

namespace hearth::members::merge_store {

struct Row {
  MemberId member;
  MemberId into;
  Timestamp told_at;
  std::optional<Timestamp> undone_at;
  ChangeNumber change;
  std::string actor;
};

void put(sql::Tx& tx, const Row& row);
[[nodiscard]] std::optional<Row> find(sql::Tx& tx, MemberId member);
// Merged now, straight into that person; by id.
[[nodiscard]] std::vector<Row> list_merged(sql::Tx& tx, MemberId person);
[[nodiscard]] std::vector<Row> list_all(sql::Tx& tx);
// Whoever counts as the person, through whomever; by id.
[[nodiscard]] std::vector<MemberId> list_members_of(sql::Tx& tx, MemberId person);
// Of rows that have ever led to or from the person.
[[nodiscard]] ChangeNumber last_change(sql::Tx& tx, MemberId person);

}  // namespace hearth::members::merge_store
