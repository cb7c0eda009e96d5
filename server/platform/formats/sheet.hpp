#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/result.hpp"
#include "platform/formats/sheet_cell.hpp"

namespace hearth::sheet {

// More is taken for a mistake or an attack.
constexpr std::size_t kMostColumns = 1000;
constexpr std::size_t kLongestCell = 1U << 20;  // bytes
constexpr std::uint64_t kMostRows = 1'048'576;  // what a workbook can hold

// How far the reading is, in bytes of whatever is read.
struct Progress {
  std::uint64_t read = 0;
  std::uint64_t total = 0;
};

// A table read row by row, from the top, once. Needs no more memory than some rows (and, of a workbook, its shared
// texts). Used by one thread; progress() may be asked by others.
class Sheet {
 public:
  virtual ~Sheet() = default;
  // The next row that is not empty; nothing at the end. Fails with sheet.broken, sheet.too_large, archive.broken,
  // archive.too_large or archive.cannot_read; then nothing more can be read.
  virtual Result<std::optional<Row>> next() = 0;
  [[nodiscard]] virtual Progress progress() const = 0;
};

// What a file is, as far as it must be known to read it again.
struct Shape {
  enum class Format { csv, xlsx };
  Format format = Format::csv;
  std::vector<std::string> tables = {};  // names of a workbook's tables; hidden ones are left out; none of CSV
  std::string encoding = {};             // of CSV, as far as its head tells: "UTF-8", "UTF-16", "GB18030"
  char separator = ',';                  // of CSV; ' ' stands for runs of blanks
};

struct Reading {
  std::optional<std::string> table = {};  // of a workbook; nothing: its first
  std::optional<char> separator = {};     // of CSV; nothing: found by looking at its head
};

struct Opened {
  Shape shape;
  std::unique_ptr<Sheet> sheet;
};

// Opens a CSV or XLSX file, told apart by its content; CSV may be packed with gzip. Fails with archive.not_found,
// archive.cannot_read, sheet.old_excel (the binary format before 2007, or a workbook with a password), sheet.broken,
// sheet.no_such_table, archive.too_large.
Result<Opened> open(const std::filesystem::path& file, const Reading& reading);

}  // namespace hearth::sheet
