#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

#include "platform/base/result.hpp"
#include "platform/storage/tx.hpp"

namespace hearth::sql {

// The database failed or an invariant of ours did: nothing that a caller of a use case can mend.
class DatabaseError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

enum class Engine { sqlite, postgres };

// Where the database is.
//   sqlite:   a file; its folder is made when missing. Other processes may have it open too.
//   postgres: a libpq URL, "postgresql://…".
//   memory:   SQLite that lives as long as the Database (tests).
struct Location {
  Engine engine = Engine::sqlite;
  std::string target;  // path or URL; empty with sqlite means memory
};

// One database of either engine: one writer and several readers. Safe to call from any thread; destruction waits for
// what has been handed in.
//
// Writes of many threads are carried out one after another by one writer, and those that wait at the same time share
// one commit (group commit). A write returns when its commit is durable.
class Database {
 public:
  struct Options {
    int readers = 4;              // connections for read(); more callers wait
    std::size_t batch_max = 256;  // writes that may share a commit
  };

  // Fails with storage.cannot_open. Does not migrate.
  static Result<std::unique_ptr<Database>> open(const Location& location, Options options);
  static Result<std::unique_ptr<Database>> open(const Location& location) { return open(location, Options{}); }

  virtual ~Database() = default;
  [[nodiscard]] virtual Engine engine() const = 0;

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
  // What the closure asks for when it has run.
  enum class Verdict { commit, undo };
  using Job = std::function<Verdict(Tx&)>;

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
