#include "testing/test_database.hpp"

#include "platform/storage/migrations.hpp"
#include "testing/postgres_server.hpp"

namespace hearth::test {
namespace {

std::unique_ptr<sql::Database> open_or_throw(const sql::Location& location, sql::Database::Options options) {
  options.durability = sql::Durability::none;
  auto opened = sql::Database::open(location, options);
  if (!opened.ok()) throw sql::DatabaseError{opened.error().detail};
  return std::move(opened).value();
}

std::string new_postgres_database(Schema schema) {
  PostgresServer& server = PostgresServer::shared();
  return schema == Schema::current ? server.create_migrated_database() : server.create_empty_database();
}

}  // namespace

TestDatabase::TestDatabase(sql::Engine engine, Schema schema)
    : location_{.engine = engine,
                .target = engine == sql::Engine::sqlite ? folder_.file("test.sqlite") : new_postgres_database(schema)},
      database_{open_or_throw(location_, {})} {
  if (engine == sql::Engine::sqlite && schema == Schema::current) static_cast<void>(sql::migrate(*database_).value());
}

TestDatabase::~TestDatabase() {
  database_.reset();
  if (location_.engine == sql::Engine::postgres) PostgresServer::shared().remove_database(location_.target);
}

std::unique_ptr<sql::Database> TestDatabase::open_again(sql::Database::Options options) const {
  return open_or_throw(location_, options);
}

void TestDatabase::reopen() {
  database_.reset();
  database_ = open_or_throw(location_, {});
}

}  // namespace hearth::test
