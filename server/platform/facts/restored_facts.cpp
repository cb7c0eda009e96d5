#include "platform/facts/restored_facts.hpp"

#include <cstdint>

namespace hearth::facts {
namespace {

constexpr sql::Statement kMoveCursors{"facts.move_cursors", R"sql(
  UPDATE fact_cursors SET tx = 0, id = coalesce(
    (SELECT min(f.id) - 1 FROM facts f WHERE (f.tx, f.id) > (fact_cursors.tx, fact_cursors.id)),
    (SELECT coalesce(max(f.id), 0) FROM facts f))
)sql"};

constexpr sql::Statement kForgetTransactions{"facts.forget_transactions", "UPDATE facts SET tx = 0 WHERE tx <> 0"};

constexpr sql::Statement kSetNextId{"facts.set_next_id", R"sql(
  SELECT setval('fact_ids', (SELECT coalesce(max(id), 0) + 1 FROM facts), false)
)sql"};

}  // namespace

void forget_transactions(sql::Tx& tx, sql::Engine engine) {
  tx.run(kMoveCursors).changed();
  tx.run(kForgetTransactions).changed();
  if (engine == sql::Engine::postgres) tx.run(kSetNextId).value<std::int64_t>();
}

}  // namespace hearth::facts
