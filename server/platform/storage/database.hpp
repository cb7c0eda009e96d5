#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "platform/base/result.hpp"
#include "platform/storage/database_error.hpp"
#include "platform/storage/engine.hpp"
#include "platform/storage/tx.hpp"

namespace hearth::sql {

// Where the database is.
//   sqlite:   a file; its folder is made when missing. Other processes may have it open too.
//   postgres: a libpq URL, "postgresql://…".
//   memory:   SQLite that lives as long as the Database (tests).
struct Location {
  Engine engine = Engine::sqlite;
  std::string target;  // path or URL; empty with sqlite means memory
};

// Whether a commit waits until the disk has it. Without, a crash of the machine may lose the last commits: for tests
// and for databases that nobody will miss.
enum class Durability { full, none };

// One database of either engine: one writer and several readers. Safe to call from any thread; destruction waits for
// what has been handed in.
//
// Writes of many threads are carried out one after another by one writer, and those that wait at the same time share
// one commit (group commit). A write returns when its commit is durable. A write closure runs on the database's own
// thread, a read closure on the caller's. Inside a write closure, neither write() nor read() of the same database may
// be called; inside a read closure, read() may not (std::logic_error).
//
// On PostgreSQL, other programs may write between two statements of a write closure (READ COMMITTED): what must hold
// between rows is kept by a constraint, or by changing on a condition and looking at the count.
class Database {
 public:
  struct Options {
    int readers = 4;              // connections for read(); more callers wait
    std::size_t batch_max = 256;  // writes that may share a commit
    Durability durability = Durability::full;
  };

  // What a closure asks for when it has run.
  enum class Verdict { commit, undo };
  using Job = std::function<Verdict(Tx&)>;

  // Fails with storage.cannot_open. Does not migrate.
  static Result<std::unique_ptr<Database>> open(const Location& location, Options options);
  static Result<std::unique_ptr<Database>> open(const Location& location) { return open(location, Options{}); }

  virtual ~Database() = default;
  [[nodiscard]] virtual Engine engine() const = 0;

  // Commits of write transactions so far; fewer than writes where some shared one.
  [[nodiscard]] virtual std::uint64_t commits() const = 0;

  // Writes that the writer has not turned to yet.
  [[nodiscard]] virtual std::size_t waiting_writes() const = 0;

  // Runs `work(tx)` in a write transaction. A value (or void) commits; an Error or an exception undoes what this
  // closure did, and only that. `work` may be run more than once (PostgreSQL asks for retries), so it has no effect
  // outside tx.
  template <class Work>
  auto write(Work work) {
    return take<Work>(work, [this](const Job& job) { run_write(job); });
  }

  // Runs `work(tx)` on a reader: everything it sees is of one moment.
  template <class Work>
  auto read(Work work) {
    return take<Work>(work, [this](const Job& job) { run_read(job); });
  }

 protected:
  // Both return after the job has run and, for a write, its commit is durable; they pass on what the job throws.
  virtual void run_write(const Job& job) = 0;
  virtual void run_read(const Job& job) = 0;

 private:
  template <class T>
  struct IsResult : std::false_type {};
  template <class T>
  struct IsResult<Result<T>> : std::true_type {};

  template <class Work, class Carry>
  static auto take(Work& work, Carry carry) {
    using Answer = std::invoke_result_t<Work&, Tx&>;
    if constexpr (std::is_void_v<Answer>) {
      carry([&](Tx& tx) {
        work(tx);
        return Verdict::commit;
      });
    } else {
      std::optional<Answer> answer;
      carry([&](Tx& tx) {
        answer.emplace(work(tx));
        if constexpr (IsResult<Answer>::value) {
          if (!answer->ok()) return Verdict::undo;
        }
        return Verdict::commit;
      });
      return std::move(*answer);
    }
  }
};

}  // namespace hearth::sql
