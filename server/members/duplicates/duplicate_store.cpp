#include "members/duplicates/duplicate_store.hpp"

namespace hearth::members::duplicate_store {
namespace {

constexpr sql::Statement kListDistinct{"member_duplicate.list_distinct", R"sql(
  SELECT first_id, second_id FROM distinct_members ORDER BY first_id, second_id
)sql"};

constexpr sql::Statement kInsertDistinct{"member_duplicate.insert_distinct", R"sql(
  INSERT INTO distinct_members (first_id, second_id, said_at, actor) VALUES ($1, $2, $3, $4)
  ON CONFLICT (first_id, second_id) DO NOTHING
)sql"};

}  // namespace

std::vector<std::pair<MemberId, MemberId>> list_distinct(sql::Tx& tx) {
  return tx.run(kListDistinct).map([](sql::Row& row) {
    const auto first = row.next<MemberId>();
    return std::pair{first, row.next<MemberId>()};
  });
}

void insert_distinct(sql::Tx& tx, MemberId first, MemberId second, Timestamp now, const std::string& actor) {
  tx.run(kInsertDistinct, first, second, now, actor).changed();
}

}  // namespace hearth::members::duplicate_store
