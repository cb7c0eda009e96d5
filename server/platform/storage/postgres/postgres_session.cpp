#include "platform/storage/postgres/postgres_session.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <stdexcept>

#include "platform/storage/dialect.hpp"

namespace hearth::sql {
namespace {

constexpr std::string_view kBeginWrite = "BEGIN ISOLATION LEVEL READ COMMITTED";
constexpr std::string_view kBeginRead = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
constexpr std::string_view kSetSavepoint = "SAVEPOINT closure";
constexpr std::string_view kKeepSavepoint = "RELEASE SAVEPOINT closure";
constexpr std::string_view kUndoSavepoint = "ROLLBACK TO SAVEPOINT closure";
constexpr std::string_view kCommit = "COMMIT";

// Runs of one statement that are sent before their answers are read; bounds what both sides keep in memory.
constexpr std::size_t kRunsAtOnce = 1000;

void ignore_row(std::size_t, const Cells&) {}

}  // namespace

PostgresSession::PostgresSession(std::string url, Durability durability)
    : url_{std::move(url)},
      durability_{durability},
      connection_{std::make_unique<PostgresConnection>(url_, durability_)} {}

std::int64_t PostgresSession::run(const Statement& statement, std::span<const Value> arguments,
                                  const std::function<void(Row&)>& on_row) {
  const PostgresConnection::Exchange one{
      .statement = &statement, .arguments = arguments, .width = arguments.size(), .is_streamed = true};
  return exchange(one, [&](std::size_t, const Cells& cells) {
    Row row{cells};
    on_row(row);
  });
}

std::vector<std::optional<std::int64_t>> PostgresSession::run_each(const Statement& statement,
                                                                   std::span<const Value> arguments,
                                                                   std::size_t width) {
  std::vector<std::optional<std::int64_t>> answers(width == 0 ? 0 : arguments.size() / width);
  for (std::size_t from = 0; from < answers.size(); from += kRunsAtOnce) {
    const std::size_t runs = std::min(kRunsAtOnce, answers.size() - from);
    const PostgresConnection::Exchange many{
        .statement = &statement, .arguments = arguments.subspan(from * width, runs * width), .width = width};
    exchange(many, [&](std::size_t run, const Cells& cells) {
      if (!answers[from + run]) answers[from + run] = cells.integer(0);
    });
  }
  return answers;
}

void PostgresSession::run_script(std::string_view script) {
  exchange_pending();
  try {
    connection_->run_script(fill_holes(Engine::postgres, script));
  } catch (const ConnectionLost& lost) {
    throw TransactionLost{lost.what(), TransactionLost::Repeat::helps};
  }
}

void PostgresSession::begin_write() {
  begin(kBeginWrite);
}

void PostgresSession::begin_read() {
  begin(kBeginRead);
}

void PostgresSession::begin(std::string_view command) {
  if (!connection_) connection_ = std::make_unique<PostgresConnection>(url_, durability_);
  pending_.assign(1, command);
  has_begun_ = false;
}

void PostgresSession::commit() {
  pending_.clear();
  if (!has_begun_) return;
  // The server answers COMMIT with a rollback, and no error, where a statement has failed.
  if (connection_->is_in_failed_transaction()) {
    throw DatabaseError{"storage.commit: a closure went on after the database had failed in it"};
  }
  try {
    connection_->carry_out({.commands = std::span{&kCommit, 1}}, ignore_row);
  } catch (const ConnectionLost& lost) {
    throw TransactionLost{
        fmt::format("The connection broke during a commit, which may or may not be done: {}", lost.what()),
        TransactionLost::Repeat::may_double};
  }
  has_begun_ = false;
}

void PostgresSession::roll_back() noexcept {
  pending_.clear();
  has_begun_ = false;
  if (!connection_) return;
  try {
    if (!connection_->is_broken() && connection_->is_in_transaction()) connection_->run_script("ROLLBACK");
  } catch (const DatabaseError&) {
    connection_.reset();
  }
  if (connection_ && connection_->is_broken()) connection_.reset();
}

void PostgresSession::set_savepoint() {
  pending_.push_back(kSetSavepoint);
}

void PostgresSession::keep_since_savepoint() {
  if (!pending_.empty()) {
    pending_.pop_back();  // Nothing has been run since it was to be set.
    return;
  }
  if (connection_->is_in_failed_transaction()) {
    throw DatabaseError{"storage.keep_savepoint: a closure went on after the database had failed in it"};
  }
  pending_.push_back(kKeepSavepoint);
}

void PostgresSession::undo_since_savepoint() {
  if (!pending_.empty()) {
    pending_.pop_back();
    return;
  }
  pending_ = {kUndoSavepoint, kKeepSavepoint};
  exchange_pending();
}

void PostgresSession::exchange_pending() {
  if (!pending_.empty()) exchange({}, ignore_row);
}

// Sends what is pending first. At the beginning of a transaction, a connection that has died in its sleep is made anew;
// later, what was done on it is undone for sure and can be repeated.
std::int64_t PostgresSession::exchange(PostgresConnection::Exchange exchange, const PostgresConnection::OnRow& on_row) {
  if (is_delivering_) throw std::logic_error{"A statement was run while another one still delivers rows"};
  struct Delivering {
    explicit Delivering(bool& the_flag) : flag{the_flag} { flag = true; }
    ~Delivering() { flag = false; }
    bool& flag;
  } delivering{is_delivering_};

  exchange.commands = pending_;
  bool has_rows = false;
  const PostgresConnection::OnRow noting = [&](std::size_t run, const Cells& cells) {
    has_rows = true;
    on_row(run, cells);
  };
  try {
    std::int64_t changed = 0;
    try {
      changed = connection_->carry_out(exchange, noting);
    } catch (const ConnectionLost&) {
      if (has_begun_ || has_rows) throw;
      connection_ = std::make_unique<PostgresConnection>(url_, durability_);
      changed = connection_->carry_out(exchange, noting);
    }
    pending_.clear();
    has_begun_ = true;
    return changed;
  } catch (const ConnectionLost& lost) {
    throw TransactionLost{fmt::format("The connection broke: {}", lost.what()), TransactionLost::Repeat::helps};
  } catch (...) {
    pending_.clear();  // The server had them before it failed.
    has_begun_ = true;
    throw;
  }
}

}  // namespace hearth::sql
