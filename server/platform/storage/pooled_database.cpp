#include "platform/storage/pooled_database.hpp"

#include "platform/storage/nesting.hpp"

namespace hearth::sql {

PooledDatabase::PooledDatabase(Engine engine, Sessions sessions, const Options& options)
    : engine_{engine},
      sessions_{std::move(sessions)},
      writer_{sessions_.open_writer()},
      readers_{sessions_.open_reader, options.readers},
      writes_{*writer_, options.batch_max} {}

void PooledDatabase::run_write(const Job& job) {
  InsideClosure::refuse_waiting_for_itself(*this, Access::write);
  writes_.run([&](Tx& tx) {
    const InsideClosure inside{*this, Access::write};
    return job(tx);
  });
}

void PooledDatabase::run_read(const Job& job) {
  InsideClosure::refuse_waiting_for_itself(*this, Access::read);
  readers_.with_reader([&](Session& session) {
    const InsideClosure inside{*this, Access::read};
    // A read leaves nothing to commit: rolling back ends it in every case.
    struct End {
      Session& session;
      ~End() { session.roll_back(); }
    } end{session};
    session.begin_read();
    Tx tx{session};
    job(tx);
  });
}

}  // namespace hearth::sql
