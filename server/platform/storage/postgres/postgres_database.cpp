#include "platform/storage/postgres/postgres_database.hpp"

#include <fmt/format.h>
#include <memory>

#include "platform/storage/postgres/postgres_session.hpp"

namespace hearth::sql {
namespace {

constexpr Statement kLocale{"storage.locale", R"sql(
  SELECT pg_encoding_to_char(encoding), CAST(datcollate AS text), CAST(datctype AS text)
  FROM pg_database WHERE datname = current_database()
)sql"};

bool is_plain(std::string_view locale) {
  return locale == "C" || locale == "POSIX";
}

void must_have_plain_locale(Session& session) {
  session.begin_read();
  session.run(kLocale, {}, [](Row& row) {
    const auto encoding = row.next<std::string>();
    const auto order = row.next<std::string>();
    const auto letters = row.next<std::string>();
    if (encoding != "UTF8" || !is_plain(order) || !is_plain(letters)) {
      throw DatabaseError{
          fmt::format("The PostgreSQL database has encoding {} and locale {}/{}; make it with: CREATE DATABASE hearth "
                      "TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'",
                      encoding, order, letters)};
    }
  });
  session.roll_back();
}

}  // namespace

PooledDatabase::Sessions postgres_sessions(const std::string& url, Durability durability) {
  const auto open_reader = [=] { return std::make_unique<PostgresSession>(url, durability); };
  const auto open_writer = [=] {
    auto session = std::make_unique<PostgresSession>(url, durability);
    must_have_plain_locale(*session);
    return session;
  };
  return {.open_writer = open_writer, .open_reader = open_reader};
}

}  // namespace hearth::sql
