#include "tags/merged_members.hpp"

#include "members/merging/merge_service.hpp"

namespace hearth::tags {

Persons merged_members(sql::Tx& tx) {
  Persons who;
  for (const auto& merged : members::MergeService::list_all(tx)) {
    who.join(to_bearer(merged.member), to_bearer(merged.into));
  }
  return who;
}

}  // namespace hearth::tags
