#include "platform/backup/table_shape.hpp"

#include <algorithm>
#include <deque>
#include <fmt/format.h>
#include <map>
#include <mutex>

#include "platform/storage/migrations.hpp"

namespace hearth::sql {
namespace {

constexpr Statement kColumns{"backup.columns", R"sql(
  SELECT c.table_name, c.column_name, c.type FROM {{columns}} AS c ORDER BY c.table_name, c.place
)sql"};

constexpr std::string_view kCreateTable = "CREATE TABLE ";

// The mark belongs to one database and is made anew in another; what is derived is derived again.
bool is_kept(std::string_view table) {
  return table != "database_mark" && !table.starts_with("derived_");
}

// In order of creation: a table can refer only to tables that were there before.
std::vector<std::string> tables_in_order() {
  std::vector<std::string> names;
  for (const Migration& migration : all_migrations()) {
    std::string_view text = migration.text;
    for (std::size_t at = text.find(kCreateTable); at != std::string_view::npos; at = text.find(kCreateTable)) {
      text.remove_prefix(at + kCreateTable.size());
      const std::string name{text.substr(0, text.find_first_of(" ("))};
      if (is_kept(name) && std::ranges::find(names, name) == names.end()) names.push_back(name);
    }
  }
  return names;
}

ColumnType type_of(std::string_view declared) {
  if (declared == "text") return ColumnType::text;
  return declared.starts_with("double") || declared == "real" ? ColumnType::real : ColumnType::integer;
}

const Statement* statement_for(const std::string& name, const std::string& text) {
  struct Kept {
    std::string name;
    std::string text;
    Statement statement;
  };
  static std::mutex mutex;
  static std::map<std::string, Kept> all;
  const std::lock_guard lock{mutex};
  const auto [kept, is_new] = all.try_emplace(text, Kept{.name = name, .text = text, .statement = {"", ""}});
  if (is_new) {
    kept->second.statement.name = kept->second.name;
    kept->second.statement.text = kept->second.text;
  }
  return &kept->second.statement;
}

void add_statements(TableShape& table) {
  std::string names;
  std::string marks;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    names += fmt::format("{}{}", i == 0 ? "" : ", ", table.columns[i].name);
    marks += fmt::format("{}${}", i == 0 ? "" : ", ", i + 1);
  }
  table.select_all = statement_for("backup.select_all", fmt::format("SELECT {} FROM {}", names, table.name));
  table.insert_row =
      statement_for("backup.insert_row", fmt::format("INSERT INTO {} ({}) VALUES ({})", table.name, names, marks));
  table.delete_all = statement_for("backup.delete_all", fmt::format("DELETE FROM {}", table.name));
}

}  // namespace

std::vector<TableShape> list_tables(Tx& tx) {
  std::map<std::string, std::vector<Column>> columns;
  tx.run(kColumns).each([&](Row& row) {
    const auto table = row.next<std::string>();
    const auto column = row.next<std::string>();
    columns[table].push_back({.name = column, .type = type_of(row.next<std::string>())});
  });
  std::vector<TableShape> tables;
  for (const std::string& name : tables_in_order()) {
    const auto known = columns.find(name);
    if (known == columns.end()) continue;
    tables.push_back({.name = name, .columns = known->second});
    add_statements(tables.back());
  }
  return tables;
}

}  // namespace hearth::sql
