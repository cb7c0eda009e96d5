#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/storage/database.hpp"
#include "platform/storage/statement.hpp"
#include "platform/storage/value.hpp"

struct pg_conn;
struct pg_result;

namespace hearth::sql {

// The connection broke while something was under way.
class ConnectionLost : public DatabaseError {
 public:
  using DatabaseError::DatabaseError;
};

// A libpq connection that sends several commands and runs of one statement in a single round trip (pipeline mode).
class PostgresConnection {
 public:
  // Throws DatabaseError when nobody answers.
  PostgresConnection(const std::string& url, Durability durability);

  // Of each run, called with its number and each row as it arrives.
  using OnRow = std::function<void(std::size_t run, const Cells& cells)>;

  // `commands` without answers, then `statement` once for each `width` arguments (once where width is 0).
  struct Exchange {
    std::span<const std::string_view> commands = {};
    const Statement* statement = nullptr;  // may be absent
    std::span<const Value> arguments = {};
    std::size_t width = 0;
    bool is_streamed = false;  // rows are handed over one by one, rather than all of a run at once
  };

  // How many rows were changed. Throws DatabaseError, TransactionLost, ConnectionLost, and what `on_row` throws.
  std::int64_t carry_out(const Exchange& exchange, const OnRow& on_row);

  void run_script(const std::string& script);

  [[nodiscard]] bool is_broken() const;
  [[nodiscard]] bool is_in_transaction() const;
  [[nodiscard]] bool is_in_failed_transaction() const;

 private:
  class Receiver;
  struct Close {
    void operator()(pg_conn* connection) const;
  };

  // What libpq takes for one run.
  struct Encoded {
    std::vector<const char*> values;
    std::vector<int> lengths;
    std::vector<int> formats;
    std::string digits;
  };

  void send(const Exchange& exchange, std::size_t runs);
  void send_run(const std::string& name, std::span<const Value> arguments);
  void must_be_sent(int outcome);
  [[noreturn]] void fail(std::string_view name, const pg_result* result);

  std::unique_ptr<pg_conn, Close> connection_;
  std::unordered_map<const char*, std::string> prepared_;  // text → name at the server
  std::string preparing_;                                  // the name that is being prepared; empty: none
  Encoded encoded_;
};

}  // namespace hearth::sql
