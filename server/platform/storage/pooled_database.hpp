#pragma once

#include <functional>
#include <memory>

#include "platform/storage/database.hpp"
#include "platform/storage/reader_pool.hpp"
#include "platform/storage/write_queue.hpp"

namespace hearth::sql {

// A Database of any engine, made of the engine's sessions.
class PooledDatabase final : public Database {
 public:
  // Opens one session; throws DatabaseError. Kept until the last session is closed.
  using OpenSession = std::function<std::unique_ptr<Session>()>;
  struct Sessions {
    OpenSession open_writer;  // called once, by the constructor
    OpenSession open_reader;  // called from any thread
  };

  PooledDatabase(Engine engine, Sessions sessions, const Options& options);

  [[nodiscard]] Engine engine() const override { return engine_; }
  [[nodiscard]] std::uint64_t commits() const override { return writes_.commits(); }
  [[nodiscard]] std::size_t waiting_writes() const override { return writes_.waiting(); }

 protected:
  void run_write(const Job& job) override;
  void run_read(const Job& job) override;

 private:
  const Engine engine_;
  const Sessions sessions_;
  std::unique_ptr<Session> writer_;
  ReaderPool readers_;
  WriteQueue writes_;  // last: it ends first, and needs the writer until then
};

}  // namespace hearth::sql
