#include "platform/storage/dialect.hpp"

#include <gtest/gtest.h>
#include <stdexcept>

namespace hearth::sql {
namespace {

TEST(Dialect, FillsHolesForEachEngine) {
  EXPECT_EQ(fill_holes(Engine::sqlite, "CREATE TABLE t (id {{key}}, x BIGINT);"),
            "CREATE TABLE t (id INTEGER PRIMARY KEY, x BIGINT);");
  EXPECT_EQ(fill_holes(Engine::postgres, "SELECT 1 {{skip_locked}}{{for_update}}"),
            "SELECT 1 FOR UPDATE SKIP LOCKEDFOR UPDATE");
  EXPECT_EQ(fill_holes(Engine::sqlite, "{{on_postgres}} x {{skip_locked}}"), "-- x ");
}

TEST(Dialect, LeavesEverythingElseAlone) {
  for (const char* text : {"", "{", "}}", "{ {key} }", "SELECT '{}' }} {", "早上好"}) {
    EXPECT_EQ(fill_holes(Engine::postgres, text), text);
  }
}

TEST(Dialect, RefusesHolesThatItDoesNotKnow) {
  for (const char* text : {"{{keys}}", "{{}}", "{{ key }}", "{{key", "{{key}} {{", "{{{key}}}"}) {
    EXPECT_THROW(fill_holes(Engine::sqlite, text), std::logic_error) << text;
  }
}

}  // namespace
}  // namespace hearth::sql
