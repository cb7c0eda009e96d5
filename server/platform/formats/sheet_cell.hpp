#pragma once

#include <cstdint>
#include <string>
#include <vector>

// A table as people keep it in a spreadsheet, whether it came as CSV or as XLSX.
namespace hearth::sheet {

// What a cell holds. CSV knows texts only.
enum class CellKind { empty, text, number, boolean, day, time, error };

// `text` is clean UTF-8 and says the same for every kind: a number as Excel shows it at full width ("29.5",
// "13800138000"), "TRUE" or "FALSE", a day "2026-05-01", a time "2026-05-01 08:30:00" or, of a time of day alone,
// "08:30:00", an error as it is shown ("#N/A"), "" for an empty cell.
struct Cell {
  CellKind kind = CellKind::empty;
  std::string text = {};

  bool operator==(const Cell&) const = default;
};

// `number` is where people find it: the row of a workbook, the line of a CSV file. Empty cells at the end may be
// missing.
struct Row {
  std::uint64_t number = 0;
  std::vector<Cell> cells = {};

  // The cell of that column, also where the row is shorter.
  [[nodiscard]] const Cell& at(std::size_t column) const {
    static const Cell kEmpty;
    return column < cells.size() ? cells[column] : kEmpty;
  }
};

}  // namespace hearth::sheet
