#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <unordered_map>

#include "platform/storage/database.hpp"
#include "platform/storage/session.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace hearth::sql {

// One connection to one SQLite file.
class SqliteSession final : public Session {
 public:
  enum class Role { writer, reader };

  SqliteSession(const std::filesystem::path& file, Role role, Durability durability);
  ~SqliteSession() override;
  SqliteSession(const SqliteSession&) = delete;
  SqliteSession& operator=(const SqliteSession&) = delete;

  std::int64_t run(const Statement& statement, std::span<const Value> arguments,
                   const std::function<void(Row&)>& on_row) override;
  std::vector<std::optional<std::int64_t>> run_each(const Statement& statement, std::span<const Value> arguments,
                                                    std::size_t width) override;
  void run_script(std::string_view script) override;
  void begin_write() override;
  void begin_read() override;
  void commit() override;
  void roll_back() noexcept override;
  void set_savepoint() override;
  void keep_since_savepoint() override;
  void undo_since_savepoint() override;

 private:
  struct Prepared;
  class Use;

  Prepared& prepared(const Statement& statement);
  void bind(const Statement& statement, const Prepared& prepared, std::span<const Value> arguments);
  void run_simple(const Statement& statement);
  void switch_to_log();
  void run_pragmas(Role role, Durability durability);
  [[noreturn]] void fail(std::string_view name);

  sqlite3* connection_ = nullptr;
  bool is_in_transaction_ = false;
  bool is_delivering_ = false;  // inside on_row
  std::unordered_map<const char*, std::unique_ptr<Prepared>> prepared_;
  sqlite3_stmt* roll_back_ = nullptr;  // compiled when it is first needed
};

}  // namespace hearth::sql
