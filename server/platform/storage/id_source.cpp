#include "platform/storage/id_source.hpp"

#include <fmt/format.h>
#include <stdexcept>

namespace hearth::sql {
namespace {

constexpr Statement kTakeBlock{"storage.take_id_block", R"sql(
  INSERT INTO id_blocks (name, next) VALUES ($1, 1 + CAST($2 AS BIGINT))
  ON CONFLICT (name) DO UPDATE SET next = id_blocks.next + CAST($2 AS BIGINT)
  RETURNING next - CAST($2 AS BIGINT)
)sql"};

}  // namespace

std::int64_t IdSource::take_block(Tx& tx, std::string_view name, std::int64_t count) {
  if (count < 1) throw std::logic_error{fmt::format("{} ids of {} were asked for", count, name)};
  return tx.run(kTakeBlock, name, count).value<std::int64_t>().value();
}

}  // namespace hearth::sql
