#include "platform/storage/postgres/postgres_connection.hpp"

#include <charconv>
#include <exception>
#include <fmt/format.h>
#include <libpq-fe.h>
#include <stdexcept>
#include <system_error>

#include "platform/storage/dialect.hpp"

namespace hearth::sql {
namespace {

constexpr unsigned kBooleanType = 16;
constexpr std::size_t kLongestNumber = 32;  // characters of an integer or a double, with its NUL

struct Clear {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Answer = std::unique_ptr<PGresult, Clear>;

class PostgresCells final : public Cells {
 public:
  PostgresCells(const PGresult* result, int row) : result_{result}, row_{row} {}

  [[nodiscard]] int count() const override { return PQnfields(result_); }
  [[nodiscard]] bool is_null(int column) const override { return PQgetisnull(result_, row_, column) != 0; }
  [[nodiscard]] std::int64_t integer(int column) const override {
    if (PQftype(result_, column) == kBooleanType) return text(column) == "t" ? 1 : 0;
    return number<std::int64_t>(column, "an integer");
  }
  [[nodiscard]] double real(int column) const override { return number<double>(column, "a number"); }
  [[nodiscard]] std::string_view text(int column) const override {
    return {PQgetvalue(result_, row_, column), static_cast<std::size_t>(PQgetlength(result_, row_, column))};
  }

 private:
  template <class Number>
  Number number(int column, std::string_view wanted) const {
    const std::string_view digits = text(column);
    Number value{};
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size()) {
      throw std::logic_error{fmt::format("Column {} of a row is not {}", column + 1, wanted)};
    }
    return value;
  }

  const PGresult* result_;
  int row_;
};

std::string trimmed(std::string_view message) {
  while (message.ends_with('\n')) message.remove_suffix(1);
  return std::string{message};
}

std::int64_t changed_rows(PGresult* result) {
  // For a SELECT the server counts what it has read.
  if (std::string_view{PQcmdStatus(result)}.starts_with("SELECT")) return 0;
  const std::string_view digits = PQcmdTuples(result);
  std::int64_t count = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), count);
  return count;
}

}  // namespace

void PostgresConnection::Close::operator()(pg_conn* connection) const {
  PQfinish(connection);
}

// Reads the answers of one exchange to the end, whatever happens, so that the connection is free again; then throws the
// first thing that went wrong.
class PostgresConnection::Receiver {
 public:
  Receiver(PostgresConnection& of, const OnRow& on_row) : of_{of}, connection_{of.connection_.get()}, on_row_{on_row} {}

  void receive_command(std::string_view name) {
    while (const Answer answer{PQgetResult(connection_)}) note(name, answer.get());
  }

  void receive_run(std::string_view name, std::size_t run, bool is_streamed) {
    if (is_streamed) PQsetSingleRowMode(connection_);
    while (const Answer answer{PQgetResult(connection_)}) {
      note(name, answer.get());
      if (!failure_) deliver(run, answer.get());
      if (PQresultStatus(answer.get()) != PGRES_SINGLE_TUPLE && !failure_) changed_ += changed_rows(answer.get());
    }
  }

  std::int64_t finish() {
    const Answer end{PQgetResult(connection_)};
    if (PQresultStatus(end.get()) != PGRES_PIPELINE_SYNC && end) note("storage.sync", end.get());
    if (!failure_ && (PQstatus(connection_) != CONNECTION_OK || PQexitPipelineMode(connection_) == 0)) {
      failure_ = std::make_exception_ptr(ConnectionLost{trimmed(PQerrorMessage(connection_))});
    }
    if (PQpipelineStatus(connection_) != PQ_PIPELINE_OFF) PQexitPipelineMode(connection_);
    if (failure_) std::rethrow_exception(failure_);
    return changed_;
  }

  [[nodiscard]] bool has_failed() const { return failure_ != nullptr; }

 private:
  void note(std::string_view name, const PGresult* answer) {
    const ExecStatusType status = PQresultStatus(answer);
    if (failure_ || status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_SINGLE_TUPLE) return;
    try {
      of_.fail(name, answer);
    } catch (...) {
      failure_ = std::current_exception();
    }
  }

  void deliver(std::size_t run, const PGresult* answer) {
    try {
      for (int row = 0; row < PQntuples(answer); ++row) on_row_(run, PostgresCells{answer, row});
    } catch (...) {
      failure_ = std::current_exception();
    }
  }

  PostgresConnection& of_;
  PGconn* connection_;
  const OnRow& on_row_;
  std::exception_ptr failure_;
  std::int64_t changed_ = 0;
};

PostgresConnection::PostgresConnection(const std::string& url, Durability durability) {
  // Earlier words give way to those in the URL, later ones do not.
  const char* const words[] = {"connect_timeout", "fallback_application_name", "dbname", "client_encoding", nullptr};
  const char* const values[] = {"15", "hearth", url.c_str(), "UTF8", nullptr};
  connection_.reset(PQconnectdbParams(words, values, /*expand_dbname=*/1));
  if (PQstatus(connection_.get()) != CONNECTION_OK) {
    throw DatabaseError{fmt::format("Cannot connect to PostgreSQL: {}", trimmed(PQerrorMessage(connection_.get())))};
  }
  PQsetNoticeProcessor(
      connection_.get(), [](void*, const char*) {}, nullptr);
  run_script(fmt::format("SET synchronous_commit = {}", durability == Durability::full ? "on" : "off"));
}

std::int64_t PostgresConnection::carry_out(const Exchange& exchange, const OnRow& on_row) {
  const std::size_t runs = exchange.width == 0 ? 1 : exchange.arguments.size() / exchange.width;
  send(exchange, runs);
  Receiver receiver{*this, on_row};
  for (const std::string_view command : exchange.commands) receiver.receive_command(command);
  if (exchange.statement != nullptr) {
    const Statement& statement = *exchange.statement;
    if (!preparing_.empty()) {
      receiver.receive_command(statement.name);
      if (!receiver.has_failed()) prepared_.emplace(statement.text.data(), preparing_);
    }
    for (std::size_t run = 0; run < runs; ++run) receiver.receive_run(statement.name, run, exchange.is_streamed);
  }
  return receiver.finish();
}

void PostgresConnection::send(const Exchange& exchange, std::size_t runs) {
  const Statement* statement = exchange.statement;
  const bool is_known = statement == nullptr || prepared_.contains(statement->text.data());
  const std::string unknown_text = is_known ? "" : fill_holes(Engine::postgres, statement->text);
  preparing_ = is_known ? "" : fmt::format("s{}", prepared_.size() + 1);

  must_be_sent(PQenterPipelineMode(connection_.get()));
  for (const std::string_view command : exchange.commands) {
    must_be_sent(
        PQsendQueryParams(connection_.get(), std::string{command}.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 0));
  }
  if (!is_known) {
    must_be_sent(PQsendPrepare(connection_.get(), preparing_.c_str(), unknown_text.c_str(), 0, nullptr));
  }
  if (statement != nullptr) {
    const std::string& name = is_known ? prepared_.at(statement->text.data()) : preparing_;
    for (std::size_t run = 0; run < runs; ++run) {
      send_run(name, exchange.arguments.subspan(run * exchange.width, exchange.width));
    }
  }
  must_be_sent(PQpipelineSync(connection_.get()));
}

void PostgresConnection::send_run(const std::string& name, std::span<const Value> arguments) {
  encoded_.values.clear();
  encoded_.lengths.clear();
  encoded_.formats.clear();
  encoded_.digits.resize(arguments.size() * kLongestNumber);
  for (const Value& value : arguments) {
    char* digits = encoded_.digits.data() + encoded_.values.size() * kLongestNumber;
    const char* bytes = digits;
    int length = 0;
    int format = 0;
    if (const auto* text = std::get_if<std::string_view>(&value)) {
      // The binary form of a text is its bytes, so that it needs no copy with a NUL at the end.
      bytes = text->empty() ? "" : text->data();
      length = static_cast<int>(text->size());
      format = 1;
    } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
      *std::to_chars(digits, digits + kLongestNumber - 1, *integer).ptr = '\0';
    } else if (const auto* real = std::get_if<double>(&value)) {
      *std::to_chars(digits, digits + kLongestNumber - 1, *real).ptr = '\0';
    } else {
      bytes = nullptr;
    }
    encoded_.values.push_back(bytes);
    encoded_.lengths.push_back(length);
    encoded_.formats.push_back(format);
  }
  must_be_sent(PQsendQueryPrepared(connection_.get(), name.c_str(), static_cast<int>(arguments.size()),
                                   encoded_.values.data(), encoded_.lengths.data(), encoded_.formats.data(), 0));
}

void PostgresConnection::run_script(const std::string& script) {
  const Answer answer{PQexec(connection_.get(), script.c_str())};
  const ExecStatusType status = PQresultStatus(answer.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY) {
    fail("storage.script", answer.get());
  }
}

bool PostgresConnection::is_broken() const {
  return PQstatus(connection_.get()) != CONNECTION_OK || PQpipelineStatus(connection_.get()) != PQ_PIPELINE_OFF ||
         PQtransactionStatus(connection_.get()) == PQTRANS_ACTIVE;
}

bool PostgresConnection::is_in_transaction() const {
  return PQtransactionStatus(connection_.get()) != PQTRANS_IDLE;
}

bool PostgresConnection::is_in_failed_transaction() const {
  return PQtransactionStatus(connection_.get()) == PQTRANS_INERROR;
}

void PostgresConnection::must_be_sent(int outcome) {
  if (outcome == 0) throw ConnectionLost{trimmed(PQerrorMessage(connection_.get()))};
}

void PostgresConnection::fail(std::string_view name, const PGresult* result) {
  const char* spelled = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const std::string_view state = spelled == nullptr ? "" : spelled;
  const std::string what = fmt::format("{}: {}", name, trimmed(PQresultErrorMessage(result)));
  // 57P0x: the server stops, or ends this connection.
  if (PQstatus(connection_.get()) != CONNECTION_OK || state.starts_with("57P0")) {
    throw ConnectionLost{what};
  }
  if (state == "40001" || state == "40P01") throw TransactionLost{what, TransactionLost::Repeat::helps};
  throw DatabaseError{what};
}

}  // namespace hearth::sql
