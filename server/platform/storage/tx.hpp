#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/storage/session.hpp"

namespace hearth::sql {

// What is waiting to be run many times with one statement. Keeps its own copies of text.
class Batch {
 public:
  explicit Batch(const Statement& statement) : statement_{statement} {}

  template <class... Arguments>
  void add(const Arguments&... arguments) {
    must_be_as_wide(sizeof...(Arguments));
    (values_.push_back(keep(to_value(arguments))), ...);
    ++count_;
  }

  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] bool empty() const { return count_ == 0; }
  void clear();

 private:
  friend class Tx;
  void must_be_as_wide(std::size_t width);
  Value keep(Value value);

  Statement statement_;
  std::size_t width_ = 0;
  std::size_t count_ = 0;
  std::vector<Value> values_;
  std::deque<std::string> texts_;  // a deque: growing must not move what values_ points to
};

// The answer of one statement, read while the statement's arguments are still alive.
class Rows {
 public:
  Rows(Session& session, const Statement& statement, std::vector<Value> arguments)
      : session_{session}, statement_{statement}, arguments_{std::move(arguments)} {}

  // Runs the statement; the number of rows it changed.
  std::int64_t changed() {
    return session_.run(statement_, arguments_, [](Row&) {});
  }

  // Runs the statement and calls `read` with each row as it arrives; for answers that need not fit in memory.
  template <class Read>
  void each(Read read) {
    session_.run(statement_, arguments_, [&](Row& row) { read(row); });
  }

  // Runs the statement; what `read` makes of each row.
  template <class Read>
  auto map(Read read) {
    std::vector<decltype(read(std::declval<Row&>()))> answers;
    session_.run(statement_, arguments_, [&](Row& row) { answers.push_back(read(row)); });
    return answers;
  }

  // Runs the statement; what `read` makes of the first row, if there is one.
  template <class Read>
  auto first(Read read) {
    std::optional<decltype(read(std::declval<Row&>()))> answer;
    session_.run(statement_, arguments_, [&](Row& row) {
      if (!answer) answer = read(row);
    });
    return answer;
  }

  // Runs the statement; the first column of the first row, if there is one.
  template <class T>
  std::optional<T> value() {
    return first([](Row& row) { return row.next<T>(); });
  }

 private:
  Session& session_;
  const Statement& statement_;
  std::vector<Value> arguments_;
};

// One transaction, given to a closure by Database::write or Database::read and never kept beyond it.
class Tx {
 public:
  explicit Tx(Session& session) : session_{session} {}
  Tx(const Tx&) = delete;
  Tx& operator=(const Tx&) = delete;

  // Nothing happens until one of the methods of Rows is called, once: `tx.run(kStatement, id).changed()`. Text
  // arguments must live until then.
  template <class... Arguments>
  [[nodiscard]] Rows run(const Statement& statement, const Arguments&... arguments) {
    return Rows{session_, statement, std::vector<Value>{to_value(arguments)...}};
  }

  // Runs everything in the batch in order. For each run, the integer in the first column of its first row, or nothing
  // where no row came back (INSERT … ON CONFLICT DO NOTHING RETURNING id says so what was new).
  std::vector<std::optional<std::int64_t>> run_each(const Batch& batch) {
    return session_.run_each(batch.statement_, batch.values_, batch.width_);
  }

  // The same for arguments that the caller keeps alive, `width` for each run.
  std::vector<std::optional<std::int64_t>> run_each(const Statement& statement, std::span<const Value> arguments,
                                                    std::size_t width) {
    return session_.run_each(statement, arguments, width);
  }

  // Several statements separated by semicolons, without parameters; for migrations.
  void run_script(std::string_view script) { session_.run_script(script); }

 private:
  Session& session_;
};

}  // namespace hearth::sql
