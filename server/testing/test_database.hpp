#pragma once

#include <memory>
#include <string>

#include "platform/storage/database.hpp"
#include "testing/temp_folder.hpp"

namespace hearth::test {

// What a test database starts with.
enum class Schema { current, none };

// A database of a test's own, removed with it: `TestDatabase db{GetParam()}; db->write(…)`. Never waits for the disk.
class TestDatabase {
 public:
  explicit TestDatabase(sql::Engine engine, Schema schema = Schema::current);
  ~TestDatabase();
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  sql::Database& operator*() const { return *database_; }
  sql::Database* operator->() const { return database_.get(); }

  [[nodiscard]] const sql::Location& location() const { return location_; }

  // The same database once more, as another program or node sees it.
  [[nodiscard]] std::unique_ptr<sql::Database> open_again(sql::Database::Options options = {}) const;

  // Closes it and opens it again, as a restart does.
  void reopen();

 private:
  TempFolder folder_;
  sql::Location location_;
  std::unique_ptr<sql::Database> database_;
};

}  // namespace hearth::test
