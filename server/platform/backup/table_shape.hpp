#pragma once

#include <string>
#include <vector>

#include "platform/storage/tx.hpp"

namespace hearth::sql {

enum class ColumnType { integer, real, text };

struct Column {
  std::string name;
  ColumnType type = ColumnType::integer;

  bool operator==(const Column&) const = default;
};

// A table with the statements that read and fill it. The statements live as long as the program, since connections
// remember statements by where their text lies.
struct TableShape {
  std::string name;
  std::vector<Column> columns;
  const Statement* select_all = nullptr;
  const Statement* insert_row = nullptr;
  const Statement* delete_all = nullptr;
};

// Every table that holds something worth keeping, each after those that it refers to.
[[nodiscard]] std::vector<TableShape> list_tables(Tx& tx);

}  // namespace hearth::sql
