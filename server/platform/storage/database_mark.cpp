#include "platform/storage/database_mark.hpp"

#include <array>
#include <fmt/format.h>
#include <iterator>

namespace hearth::sql {
namespace {

constexpr Statement kFind{"database_mark.find", R"sql(
  SELECT mark FROM database_mark WHERE id = 1
)sql"};

constexpr Statement kInsert{"database_mark.insert", R"sql(
  INSERT INTO database_mark (id, mark) VALUES (1, $1) ON CONFLICT (id) DO NOTHING
)sql"};

constexpr Statement kChange{"database_mark.change", R"sql(
  INSERT INTO database_mark (id, mark) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET mark = excluded.mark
)sql"};

std::string new_mark(Random& random) {
  std::array<std::byte, 16> bytes{};
  random.fill(bytes);
  std::string mark;
  for (const std::byte byte : bytes) fmt::format_to(std::back_inserter(mark), "{:02x}", std::to_integer<int>(byte));
  return mark;
}

}  // namespace

std::optional<std::string> find_mark(Tx& tx) {
  return tx.run(kFind).value<std::string>();
}

std::string load_mark(Database& database, Random& random) {
  if (auto mark = database.read(find_mark)) return *std::move(mark);
  const std::string mark = new_mark(random);
  return database.write([&](Tx& tx) {
    tx.run(kInsert, mark).changed();
    return find_mark(tx).value();  // Another process may have been first.
  });
}

void change_mark(Tx& tx, Random& random) {
  tx.run(kChange, new_mark(random)).changed();
}

}  // namespace hearth::sql
