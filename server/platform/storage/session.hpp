#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "platform/storage/statement.hpp"
#include "platform/storage/value.hpp"

namespace hearth::sql {

// One connection of one engine. Used by one thread at a time. Everything that fails here throws DatabaseError; where
// the whole transaction is gone, TransactionLost.
class Session {
 public:
  virtual ~Session() = default;

  // Runs one statement, calls `on_row` for each row as it arrives; returns how many rows it changed. `on_row` may not
  // run another statement on this session: that throws std::logic_error.
  virtual std::int64_t run(const Statement& statement, std::span<const Value> arguments,
                           const std::function<void(Row&)>& on_row) = 0;

  // Runs `statement` once for each `width` arguments, without waiting between (a pipeline on PostgreSQL). For each run
  // the first column of its first row, which must be an integer, or nothing where no row came back.
  virtual std::vector<std::optional<std::int64_t>> run_each(const Statement& statement,
                                                            std::span<const Value> arguments, std::size_t width) = 0;

  // Several statements separated by semicolons, without parameters; for migrations. Holes are filled.
  virtual void run_script(std::string_view script) = 0;

  virtual void begin_write() = 0;
  virtual void begin_read() = 0;  // everything read until the end is of one moment
  virtual void commit() = 0;
  // Ends whatever is open and leaves the session ready for begin_…, whatever happened before. Never throws.
  virtual void roll_back() noexcept = 0;

  // Inside a write transaction, one at a time: what follows can be undone by itself.
  virtual void set_savepoint() = 0;
  virtual void keep_since_savepoint() = 0;
  virtual void undo_since_savepoint() = 0;
};

}  // namespace hearth::sql
