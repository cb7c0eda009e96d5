#include "platform/storage/sqlite/sqlite_session.hpp"

#include <charconv>
#include <fmt/format.h>
#include <sqlite3.h>
#include <stdexcept>

#include "platform/storage/dialect.hpp"

namespace hearth::sql {
namespace {

// How long a writer waits for another program that has the file open.
constexpr int kBusyTimeoutMs = 20'000;

constexpr Statement kBeginWrite{"storage.begin_write", "BEGIN IMMEDIATE"};
constexpr Statement kBeginRead{"storage.begin_read", "BEGIN DEFERRED"};
constexpr Statement kCommit{"storage.commit", "COMMIT"};
constexpr Statement kSetSavepoint{"storage.set_savepoint", "SAVEPOINT closure"};
constexpr Statement kKeepSavepoint{"storage.keep_savepoint", "RELEASE closure"};
constexpr Statement kUndoSavepoint{"storage.undo_savepoint", "ROLLBACK TO closure"};

class SqliteCells final : public Cells {
 public:
  explicit SqliteCells(sqlite3_stmt* statement) : statement_{statement} {}

  [[nodiscard]] int count() const override { return sqlite3_data_count(statement_); }
  [[nodiscard]] bool is_null(int column) const override {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
  }
  [[nodiscard]] std::int64_t integer(int column) const override {
    // SQLite would read any text as some number; PostgreSQL does not.
    if (sqlite3_column_type(statement_, column) != SQLITE_INTEGER) refuse(column, "an integer");
    return sqlite3_column_int64(statement_, column);
  }
  [[nodiscard]] double real(int column) const override {
    const int type = sqlite3_column_type(statement_, column);
    if (type != SQLITE_FLOAT && type != SQLITE_INTEGER) refuse(column, "a number");
    return sqlite3_column_double(statement_, column);
  }
  [[nodiscard]] std::string_view text(int column) const override {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return {bytes == nullptr ? "" : bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }

 private:
  [[noreturn]] static void refuse(int column, std::string_view wanted) {
    throw std::logic_error{fmt::format("Column {} of a row is not {}", column + 1, wanted)};
  }

  sqlite3_stmt* statement_;
};

// SQLite counts the bytes it allocates, for all connections under one lock, unless it is told not to before its first
// use: readers on several threads would wait for one another, and nobody asks for the count.
void leave_memory_uncounted() {
  static const int outcome = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(outcome);  // Refused where something else uses SQLite already: slower, not wrong.
}

}  // namespace

// A compiled statement, and which argument goes where: SQLite numbers $n by their first appearance in the text.
struct SqliteSession::Prepared {
  struct Slot {
    int parameter;         // SQLite's number
    std::size_t argument;  // ours, from 0
  };

  Prepared() = default;
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;
  ~Prepared() { sqlite3_finalize(statement); }

  sqlite3_stmt* statement = nullptr;
  std::vector<Slot> slots;
  std::size_t width = 0;
  bool is_change = false;
  // RETURNING goes through a table of its own, which costs as much as the insert; the connection knows the id anyway.
  bool is_answered_by_row_id = false;
};

// Holds the session for one statement; afterwards the statement is at rest and its locks are given back.
class SqliteSession::Use {
 public:
  Use(SqliteSession& session, const Prepared& prepared) : session_{session}, statement_{prepared.statement} {
    session_.is_delivering_ = true;
  }
  ~Use() {
    sqlite3_reset(statement_);
    session_.is_delivering_ = false;
  }
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;

 private:
  SqliteSession& session_;
  sqlite3_stmt* statement_;
};

SqliteSession::SqliteSession(const std::filesystem::path& file, Role role, Durability durability) {
  leave_memory_uncounted();
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (role == Role::writer ? SQLITE_OPEN_CREATE : 0);
  const int outcome = sqlite3_open_v2(file.c_str(), &connection_, flags, nullptr);
  try {
    if (outcome != SQLITE_OK) fail("storage.open");
    run_pragmas(role, durability);
  } catch (const DatabaseError& error) {
    sqlite3_close_v2(connection_);
    throw DatabaseError{fmt::format("{}: {}", file.string(), error.what())};
  }
}

SqliteSession::~SqliteSession() {
  prepared_.clear();
  sqlite3_finalize(roll_back_);
  sqlite3_close_v2(connection_);
}

// Two programs that open a new file at once both hold a lock that the other one waits for; SQLite answers "busy" to one
// of them at once, whatever its patience. By the next try the other has made the switch.
void SqliteSession::switch_to_log() {
  constexpr int kPauseMs = 5;
  for (int waited = 0;; waited += kPauseMs) {
    const int outcome = sqlite3_exec(connection_, "PRAGMA journal_mode = WAL;", nullptr, nullptr, nullptr);
    if (outcome == SQLITE_OK) return;
    if ((outcome & 0xFF) != SQLITE_BUSY || waited >= kBusyTimeoutMs) fail("storage.switch_to_log");
    sqlite3_sleep(kPauseMs);
  }
}

void SqliteSession::run_pragmas(Role role, Durability durability) {
  sqlite3_busy_timeout(connection_, kBusyTimeoutMs);
  sqlite3_extended_result_codes(connection_, 1);
  if (role == Role::writer) switch_to_log();
  run_script(durability == Durability::full ? "PRAGMA synchronous = FULL;" : "PRAGMA synchronous = OFF;");
  run_script(R"sql(
    PRAGMA foreign_keys = ON;
    PRAGMA secure_delete = OFF;
    PRAGMA case_sensitive_like = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA trusted_schema = OFF;
    PRAGMA mmap_size = 67108864;
  )sql");
  // The writer's cache spares it from reading index pages again; 64 MiB hold those of two million facts. An import
  // changes the same pages of an index over and over: with 64 MiB of log, fewer of them are copied back in between.
  run_script(role == Role::writer ? "PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 16000;"
                                  : "PRAGMA cache_size = -16384; PRAGMA query_only = ON;");
}

std::int64_t SqliteSession::run(const Statement& statement, std::span<const Value> arguments,
                                const std::function<void(Row&)>& on_row) {
  Prepared& prepared = this->prepared(statement);
  const Use use{*this, prepared};
  bind(statement, prepared, arguments);
  const std::int64_t changes_before = sqlite3_total_changes64(connection_);
  const SqliteCells cells{prepared.statement};
  int outcome = SQLITE_OK;
  while ((outcome = sqlite3_step(prepared.statement)) == SQLITE_ROW) {
    Row row{cells};
    on_row(row);
  }
  if (outcome != SQLITE_DONE) fail(statement.name);
  // The count of the last change stays when a statement changes nothing; the total tells whether it is ours.
  const bool has_changed = prepared.is_change && sqlite3_total_changes64(connection_) != changes_before;
  return has_changed ? sqlite3_changes64(connection_) : 0;
}

std::vector<std::optional<std::int64_t>> SqliteSession::run_each(const Statement& statement,
                                                                 std::span<const Value> arguments, std::size_t width) {
  std::vector<std::optional<std::int64_t>> answers;
  if (arguments.empty()) return answers;
  answers.reserve(arguments.size() / width);
  Prepared& prepared = this->prepared(statement);
  const SqliteCells cells{prepared.statement};
  for (; !arguments.empty(); arguments = arguments.subspan(width)) {
    const Use use{*this, prepared};
    bind(statement, prepared, arguments.first(width));
    int outcome = sqlite3_step(prepared.statement);
    auto& answer = answers.emplace_back();
    if (outcome == SQLITE_ROW) answer = cells.integer(0);
    if (prepared.is_answered_by_row_id && outcome == SQLITE_DONE && sqlite3_changes64(connection_) > 0) {
      answer = sqlite3_last_insert_rowid(connection_);
    }
    while (outcome == SQLITE_ROW) outcome = sqlite3_step(prepared.statement);
    if (outcome != SQLITE_DONE) fail(statement.name);
  }
  return answers;
}

void SqliteSession::run_script(std::string_view script) {
  const std::string filled = fill_holes(Engine::sqlite, script);
  if (sqlite3_exec(connection_, filled.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail("storage.script");
}

void SqliteSession::begin_write() {
  run_simple(kBeginWrite);
  is_in_transaction_ = true;
}

void SqliteSession::begin_read() {
  run_simple(kBeginRead);
  is_in_transaction_ = true;
}

void SqliteSession::commit() {
  run_simple(kCommit);
  is_in_transaction_ = false;
}

void SqliteSession::roll_back() noexcept {
  is_in_transaction_ = false;
  if (sqlite3_get_autocommit(connection_) != 0) return;
  // Every read ends with it: compiling it each time costs as much as reading a row.
  if (roll_back_ == nullptr) {
    sqlite3_prepare_v3(connection_, "ROLLBACK", -1, SQLITE_PREPARE_PERSISTENT, &roll_back_, nullptr);
  }
  sqlite3_step(roll_back_);
  sqlite3_reset(roll_back_);
}

void SqliteSession::set_savepoint() {
  run_simple(kSetSavepoint);
}

void SqliteSession::keep_since_savepoint() {
  run_simple(kKeepSavepoint);
}

void SqliteSession::undo_since_savepoint() {
  run_simple(kUndoSavepoint);
  run_simple(kKeepSavepoint);  // ROLLBACK TO leaves the savepoint standing.
}

SqliteSession::Prepared& SqliteSession::prepared(const Statement& statement) {
  if (is_delivering_) {
    throw std::logic_error{fmt::format("{} was run while another statement still delivers rows", statement.name)};
  }
  auto& known = prepared_[statement.text.data()];
  if (known) return *known;

  auto fresh = std::make_unique<Prepared>();
  const std::string text = fill_holes(Engine::sqlite, statement.text);
  if (sqlite3_prepare_v3(connection_, text.c_str(), static_cast<int>(text.size()), SQLITE_PREPARE_PERSISTENT,
                         &fresh->statement, nullptr) != SQLITE_OK) {
    fail(statement.name);
  }
  for (int parameter = 1; parameter <= sqlite3_bind_parameter_count(fresh->statement); ++parameter) {
    const char* spelled = sqlite3_bind_parameter_name(fresh->statement, parameter);
    const std::string_view name = spelled == nullptr ? "?" : spelled;
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(name.data() + 1, name.data() + name.size(), number);
    if (name.front() != '$' || error != std::errc{} || end != name.data() + name.size() || number == 0) {
      throw std::logic_error{fmt::format("{} has the parameter {}, which is not like $1", statement.name, name)};
    }
    fresh->slots.push_back({.parameter = parameter, .argument = number - 1});
    fresh->width = std::max(fresh->width, number);
  }
  fresh->is_change = sqlite3_stmt_readonly(fresh->statement) == 0;
  fresh->is_answered_by_row_id = statement.text.find("{{returning_id}}") != std::string_view::npos;
  known = std::move(fresh);
  return *known;
}

void SqliteSession::bind(const Statement& statement, const Prepared& prepared, std::span<const Value> arguments) {
  if (arguments.size() < prepared.width) {
    throw std::logic_error{
        fmt::format("{} needs {} arguments and got {}", statement.name, prepared.width, arguments.size())};
  }
  for (const auto [parameter, argument] : prepared.slots) {
    const Value& value = arguments[argument];
    int outcome = SQLITE_OK;
    if (const auto* text = std::get_if<std::string_view>(&value)) {
      // A null pointer would be stored as NULL; a NUL would be refused by PostgreSQL.
      if (text->find('\0') != std::string_view::npos) {
        throw DatabaseError{fmt::format("{}: a text contains NUL", statement.name)};
      }
      outcome = sqlite3_bind_text64(prepared.statement, parameter, text->empty() ? "" : text->data(), text->size(),
                                    SQLITE_STATIC, SQLITE_UTF8);
    } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
      outcome = sqlite3_bind_int64(prepared.statement, parameter, *integer);
    } else if (const auto* real = std::get_if<double>(&value)) {
      outcome = sqlite3_bind_double(prepared.statement, parameter, *real);
    } else {
      outcome = sqlite3_bind_null(prepared.statement, parameter);
    }
    if (outcome != SQLITE_OK) fail(statement.name);
  }
}

void SqliteSession::run_simple(const Statement& statement) {
  const Prepared& prepared = this->prepared(statement);
  const Use use{*this, prepared};
  if (sqlite3_step(prepared.statement) != SQLITE_DONE) fail(statement.name);
}

void SqliteSession::fail(std::string_view name) {
  const std::string what =
      fmt::format("{}: {}", name, connection_ == nullptr ? "out of memory" : sqlite3_errmsg(connection_));
  // Some failures (disk full, input or output) undo the whole transaction and not just the statement.
  if (is_in_transaction_ && sqlite3_get_autocommit(connection_) != 0) {
    throw TransactionLost{what, TransactionLost::Repeat::helps};
  }
  throw DatabaseError{what};
}

}  // namespace hearth::sql
