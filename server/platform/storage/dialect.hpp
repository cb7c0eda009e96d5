#pragma once

#include <string>
#include <string_view>

#include "platform/storage/engine.hpp"

namespace hearth::sql {

// `text` with every hole "{{name}}" filled for `engine`. This is the complete list of what differs between the engines;
// dialect.cpp has the fillings. Throws std::logic_error on a hole that is not listed.
//
//   key                   an id column that is the table's primary key
//   on_postgres           starts a line that only PostgreSQL reads
//   on_sqlite             starts a line that only SQLite reads
//   for_update            ends a SELECT whose rows are about to be changed by this transaction
//   skip_locked           the same, passing over rows that another transaction has taken
//   tables                a relation with a row (name) for each table
//   columns               a relation with a row (table_name, column_name, place, type) for each column
//   lock_schema           an expression that holds other migrating programs off until the end of the transaction
//   listed                a relation with a column `value` for each number in the text $1, "3,5,8"
//   next_fact_id          the id of a new row of facts
//   returning_id          ends an INSERT for run_each that answers with the id; SQLite knows it without asking
//   transaction_number    Position::transaction of what this transaction writes
//   after_position        facts after the position ($1, $2) that no running transaction can still precede
//   settled               facts that no running transaction can still precede
//   by_position           how facts are ordered; by_position_backwards the other way round
[[nodiscard]] std::string fill_holes(Engine engine, std::string_view text);

}  // namespace hearth::sql
