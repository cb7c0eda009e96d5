#include <algorithm>
#include <charconv>
#include <deque>
#include <fmt/format.h>

#include "platform/archive/lines.hpp"
#include "platform/archive/source.hpp"
#include "platform/backup/backup.hpp"
#include "platform/backup/backup_format.hpp"
#include "platform/backup/table_shape.hpp"
#include "platform/facts/restored_facts.hpp"
#include "platform/formats/json_value.hpp"
#include "platform/storage/database_mark.hpp"

namespace hearth::sql {
namespace {

constexpr std::size_t kLongestLine = 256U << 20;
constexpr std::size_t kRowsTogether = 2000;

Error bad_backup(std::string_view why) {
  return {ErrorCode::invalid, "storage.bad_backup", fmt::format("the file is no whole backup of Hearth: {}", why)};
}

// Who takes what the file says, line by line.
struct LineVisitor {
  std::function<Done(const json::Value& header)> table;
  std::function<Done(const json::Value& row)> row;
};

// Goes through the file and proves it whole: every line is of its kind, and the last one counts and sums up the others.
class BackupFile {
 public:
  explicit BackupFile(const archive::Source& source) : source_{source} {}

  Result<BackupCounts> read(const LineVisitor& visitor) {
    BackupCounts counts;
    Done outcome;
    TRY(source_.walk([&](const std::string&, archive::Stream& stream) -> Result<archive::Next> {
      outcome = read_lines(stream, visitor, counts);
      return archive::Next::stop;
    }));
    TRY(outcome);
    return counts;
  }

 private:
  static Done read_lines(archive::Stream& stream, const LineVisitor& visitor, BackupCounts& counts) {
    archive::Lines lines{stream, kLongestLine};
    json::Parser parser;
    LineDigest digest;
    while (const auto line = TRY(lines.next())) {
      if (line->is_cut) return bad_backup("a line is too long");
      const auto value = parser.parse(line->bytes);
      if (!value.ok()) return bad_backup(fmt::format("line {} is no JSON", line->number));
      if (line->number == 1) {
        TRY(check_header(*value));
      } else if (!value->find("xxh3").is_missing()) {
        return check_end(*value, counts, digest.text());
      } else if (value->is_array()) {
        ++counts.rows;
        TRY(visitor.row(*value));
      } else {
        ++counts.tables;
        TRY(visitor.table(*value));
      }
      digest.add(line->bytes);
    }
    return bad_backup("its end is missing");
  }

  static Done check_header(const json::Value& header) {
    if (header.find("hearth_backup").integer() != kBackupVersion) return bad_backup("its first line is another one");
    if (header.find("schema").text() == backup_schema()) return {};
    return Error{ErrorCode::conflict, "storage.backup_of_other_schema",
                 "the backup was made by another version of Hearth: restore it with that version, then migrate"};
  }

  static Done check_end(const json::Value& end, const BackupCounts& counts, const std::string& digest) {
    if (end.find("rows").integer() != counts.rows) return bad_backup("rows are missing");
    if (end.find("xxh3").text() != digest) return bad_backup("its checksum differs");
    return {};
  }

  const archive::Source& source_;
};

// Fills the tables of one transaction.
class Filling {
 public:
  explicit Filling(Tx& tx) : tx_{tx}, tables_{list_tables(tx)} {}

  void empty_tables() {
    for (auto table = tables_.rbegin(); table != tables_.rend(); ++table) tx_.run(*table->delete_all).changed();
  }

  Done begin_table(const json::Value& header) {
    flush();
    const std::string name = header.find("table").text();
    current_ = nullptr;
    for (const TableShape& table : tables_) {
      if (table.name == name) current_ = &table;
    }
    if (current_ == nullptr) return bad_backup(fmt::format("it has a table {} that nobody knows", name));
    // The engines may have a table's columns in another order.
    order_.clear();
    const auto columns = header.find("columns").items();
    for (const Column& column : current_->columns) {
      const auto place = std::ranges::find_if(columns, [&](const json::Value& at) { return at.text() == column.name; });
      if (place == columns.end()) return bad_backup(fmt::format("{} lacks the column {}", name, column.name));
      order_.push_back(static_cast<std::size_t>(place - columns.begin()));
    }
    return {};
  }

  Done add_row(const json::Value& row) {
    if (current_ == nullptr) return bad_backup("rows stand before a table");
    const auto cells = row.items();
    for (std::size_t i = 0; i < order_.size(); ++i) {
      if (order_[i] >= cells.size()) return bad_backup("a row is too short");
      values_.push_back(value_of(cells[order_[i]], current_->columns[i].type));
    }
    if (++rows_ == kRowsTogether) flush();
    return {};
  }

  void flush() {
    if (rows_ > 0) tx_.run_each(*current_->insert_row, values_, order_.size());
    rows_ = 0;
    values_.clear();
    texts_.clear();
  }

 private:
  Value value_of(const json::Value& cell, ColumnType type) {
    if (cell.is_missing()) return nullptr;
    if (type == ColumnType::integer) return cell.integer().value_or(0);
    if (type == ColumnType::real) return cell.number().value_or(0);
    return std::string_view{texts_.emplace_back(cell.text())};
  }

  Tx& tx_;
  std::vector<TableShape> tables_;
  const TableShape* current_ = nullptr;
  std::vector<std::size_t> order_;
  std::vector<Value> values_;
  std::deque<std::string> texts_;
  std::size_t rows_ = 0;
};

}  // namespace

Result<BackupCounts> restore_backup(Database& database, const std::filesystem::path& file, Random& random) {
  const archive::Source source = TRY(archive::Source::open(file));
  BackupFile backup{source};
  // The first reading proves the file whole, before anything is thrown away.
  TRY(backup.read(
      {.table = [](const json::Value&) -> Done { return {}; }, .row = [](const json::Value&) -> Done { return {}; }}));
  return database.write([&](Tx& tx) -> Result<BackupCounts> {
    Filling filling{tx};
    filling.empty_tables();
    const BackupCounts counts =
        TRY(backup.read({.table = [&](const json::Value& header) { return filling.begin_table(header); },
                         .row = [&](const json::Value& row) { return filling.add_row(row); }}));
    filling.flush();
    facts::forget_transactions(tx, database.engine());
    change_mark(tx, random);
    return counts;
  });
}

}  // namespace hearth::sql
