#pragma once

#include <memory>
#include <string>
#include <vector>

#include "platform/storage/postgres/postgres_connection.hpp"
#include "platform/storage/session.hpp"

namespace hearth::sql {

// One session on PostgreSQL. What opens a transaction or a savepoint is sent along with the first statement after it,
// which spares round trips. A connection that broke is made anew at the next transaction.
class PostgresSession final : public Session {
 public:
  PostgresSession(std::string url, Durability durability);

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
  void begin(std::string_view command);
  std::int64_t exchange(PostgresConnection::Exchange exchange, const PostgresConnection::OnRow& on_row);
  void exchange_pending();

  const std::string url_;
  const Durability durability_;
  std::unique_ptr<PostgresConnection> connection_;  // absent after it broke
  std::vector<std::string_view> pending_;           // commands to send before the next statement
  bool has_begun_ = false;                          // the server has heard of the open transaction
  bool is_delivering_ = false;                      // inside on_row
};

}  // namespace hearth::sql
