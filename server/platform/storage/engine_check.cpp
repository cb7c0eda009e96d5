#include "platform/storage/engine_check.hpp"

#include <fmt/format.h>

namespace hearth::sql {
namespace {

constexpr Statement kIntegrity{"engine_check.integrity", "PRAGMA integrity_check"};

constexpr Statement kReferences{"engine_check.references", R"sql(
  SELECT "table", coalesce(rowid, 0), parent FROM pragma_foreign_key_check
)sql"};

}  // namespace

std::vector<std::string> check_engine(Database& database) {
  if (database.engine() != Engine::sqlite) return {};
  return database.read([](Tx& tx) {
    std::vector<std::string> findings;
    tx.run(kIntegrity).each([&](Row& row) {
      const auto line = row.next<std::string>();
      if (line != "ok") findings.push_back("SQLite: " + line);
    });
    tx.run(kReferences).each([&](Row& row) {
      const auto table = row.next<std::string>();
      const auto id = row.next<std::int64_t>();
      findings.push_back(
          fmt::format("row {} of {} refers to a row of {} that is not there", id, table, row.next<std::string>()));
    });
    return findings;
  });
}

}  // namespace hearth::sql
