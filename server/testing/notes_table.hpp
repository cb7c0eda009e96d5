#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "testing/test_database.hpp"

namespace hearth::test {

// A table of notes, for tests of the storage itself.
inline constexpr std::string_view kCreateNotes = R"sql(
  CREATE TABLE notes (id {{key}}, text TEXT, number BIGINT, fraction DOUBLE PRECISION);
)sql";
inline constexpr sql::Statement kInsertNote{"test.insert_note",
                                            "INSERT INTO notes (id, text, number, fraction) VALUES ($1, $2, $3, $4)"};
inline constexpr sql::Statement kNoteIds{"test.note_ids", "SELECT id FROM notes ORDER BY id"};
inline constexpr sql::Statement kCountNotes{"test.count_notes", "SELECT count(*) FROM notes"};

struct NotesDatabase : TestDatabase {
  explicit NotesDatabase(sql::Engine engine) : TestDatabase{engine, Schema::none} {
    (*this)->write([](sql::Tx& tx) { tx.run_script(kCreateNotes); });
  }
};

inline void insert_note(sql::Tx& tx, std::int64_t id, std::string_view text = "note") {
  tx.run(kInsertNote, id, text, nullptr, nullptr).changed();
}

inline std::int64_t count_notes(sql::Tx& tx) {
  return tx.run(kCountNotes).value<std::int64_t>().value();
}

inline std::vector<std::int64_t> note_ids(sql::Database& database) {
  return database.read(
      [](sql::Tx& tx) { return tx.run(kNoteIds).map([](sql::Row& row) { return row.next<std::int64_t>(); }); });
}

}  // namespace hearth::test
