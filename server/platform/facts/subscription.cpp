#include "platform/facts/subscription.hpp"

namespace hearth::facts {
namespace {

constexpr sql::Statement kFind{"facts.find_cursor", "SELECT tx, id FROM fact_cursors WHERE name = $1"};

constexpr sql::Statement kStart{"facts.start_cursor", R"sql(
  INSERT INTO fact_cursors (name, tx, id) VALUES ($1, 0, 0) ON CONFLICT (name) DO NOTHING
)sql"};

// Locked, so that two nodes do not hear the same facts: the second goes on where the first has stopped.
constexpr sql::Statement kTake{"facts.take_cursor", R"sql(
  SELECT tx, id FROM fact_cursors WHERE name = $1 {{for_update}}
)sql"};

constexpr sql::Statement kMove{"facts.move_cursor", R"sql(
  UPDATE fact_cursors SET tx = $2, id = $3 WHERE name = $1
)sql"};

Position read_position(sql::Row& row) {
  const auto transaction = row.next<std::int64_t>();
  return Position{.transaction = transaction, .id = row.next<std::int64_t>()};
}

}  // namespace

Subscription::Subscription(sql::Database& database, std::string name, Hear hear, std::size_t batch)
    : database_{database}, name_{std::move(name)}, hear_{std::move(hear)}, batch_{batch} {}

std::size_t Subscription::run_once() {
  // A look first: mostly nothing is new, and looking costs no commit.
  const bool has_news = database_.read([&](sql::Tx& tx) {
    const Position from = tx.run(kFind, name_).first(read_position).value_or(Position{});
    return !FactLog::read_after(tx, from, 1).empty();
  });
  if (!has_news) return 0;

  return database_.write([&](sql::Tx& tx) -> std::size_t {
    tx.run(kStart, name_).changed();
    const Position from = tx.run(kTake, name_).first(read_position).value();
    const std::vector<RecordedFact> facts = FactLog::read_after(tx, from, batch_);
    if (facts.empty()) return 0;
    hear_(tx, facts);
    tx.run(kMove, name_, facts.back().transaction, facts.back().id).changed();
    return facts.size();
  });
}

}  // namespace hearth::facts
