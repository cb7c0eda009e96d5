#include "members/profile/profile_store.hpp"

#include <fmt/format.h>
#include <iterator>

namespace hearth::members::profile_store {
namespace {

constexpr sql::Statement kList{"member_trait.list", R"sql(
  SELECT member_id, trait, value, changed_at, fact_id, change_number, actor FROM member_traits
  WHERE member_id IN {{listed}}
)sql"};

constexpr sql::Statement kPut{"member_trait.put", R"sql(
  INSERT INTO member_traits (member_id, trait, value, changed_at, fact_id, change_number, actor)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (member_id, trait) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at,
    fact_id = excluded.fact_id, change_number = excluded.change_number, actor = excluded.actor
)sql"};

constexpr sql::Statement kRemoveAll{"member_trait.remove_all", R"sql(
  DELETE FROM member_traits WHERE member_id = $1
)sql"};

}  // namespace

std::vector<TraitMark> list(sql::Tx& tx, const std::vector<MemberId>& members) {
  std::string ids;
  for (const MemberId member : members) fmt::format_to(std::back_inserter(ids), "{},", member.value);
  if (!ids.empty()) ids.pop_back();
  std::vector<TraitMark> marks;
  tx.run(kList, ids).each([&](sql::Row& row) {
    TraitMark mark;
    mark.member = row.next<MemberId>();
    const auto trait = parse_trait(row.next<std::string_view>());
    if (!trait) return;  // Of a later version of ours.
    mark.trait = *trait;
    mark.value = parse_trait_value(row.next<std::string_view>());
    mark.at = row.next<Timestamp>();
    mark.fact = row.next<FactId>();
    mark.change = row.next<ChangeNumber>();
    mark.by = row.next<std::string>();
    marks.push_back(std::move(mark));
  });
  return marks;
}

void put(sql::Tx& tx, const TraitMark& mark) {
  const std::string trait = to_text(mark.trait);
  const std::string value = to_json(mark.value);
  tx.run(kPut, mark.member, trait, value, mark.at, mark.fact, mark.change, mark.by).changed();
}

void remove_all(sql::Tx& tx, MemberId member) {
  tx.run(kRemoveAll, member).changed();
}

}  // namespace hearth::members::profile_store
