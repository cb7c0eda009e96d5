#include "segments/keeping/keeping_store.hpp"

#include <map>
#include <set>
#include <stdexcept>

#include "audience/bitmap.hpp"
#include "platform/base/base64.hpp"

namespace hearth::segments::keeping_store {
namespace {

constexpr sql::Statement kListAll{"segment_keeping.list", R"sql(
  SELECT segment_id, definition, members FROM segment_keepings ORDER BY segment_id
)sql"};

constexpr sql::Statement kListMoves{"segment_keeping.list_moves", R"sql(
  SELECT segment_id, entered, gone FROM segment_moves ORDER BY id
)sql"};

constexpr sql::Statement kSave{"segment_keeping.save", R"sql(
  INSERT INTO segment_keepings (segment_id, definition, members) VALUES ($1, $2, $3)
  ON CONFLICT (segment_id) DO UPDATE SET definition = $2, members = $3
)sql"};

constexpr sql::Statement kAddMove{"segment_keeping.add_move", R"sql(
  INSERT INTO segment_moves (id, segment_id, entered, gone) VALUES ($1, $2, $3, $4)
)sql"};

constexpr sql::Statement kRemove{"segment_keeping.remove", R"sql(
  DELETE FROM segment_keepings WHERE segment_id = $1
)sql"};

constexpr sql::Statement kRemoveMoves{"segment_keeping.remove_moves", R"sql(
  DELETE FROM segment_moves WHERE segment_id = $1
)sql"};

constexpr sql::Statement kRemoveDays{"segment_keeping.remove_days", R"sql(
  DELETE FROM segment_days WHERE segment_id = $1
)sql"};

constexpr sql::Statement kAddDay{"segment_keeping.add_day", R"sql(
  INSERT INTO segment_days (segment_id, day, members, entered, gone) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (segment_id, day) DO UPDATE SET
    members = $3, entered = segment_days.entered + $4, gone = segment_days.gone + $5
)sql"};

constexpr sql::Statement kListDays{"segment_keeping.list_days", R"sql(
  SELECT day, members, entered, gone FROM segment_days
  WHERE segment_id = $1 AND day <= $3 AND day >= COALESCE(
    (SELECT MAX(before.day) FROM segment_days before WHERE before.segment_id = $1 AND before.day < $2), $2)
  ORDER BY day
)sql"};

// Ids are counted from 1 up, so they fit a set of numbers for the first four billion members.
std::string to_letters(const std::vector<MemberId>& members) {
  std::vector<audience::Number> numbers;
  numbers.reserve(members.size());
  for (const MemberId member : members) {
    if (member.value < 0 || member.value > UINT32_MAX) throw std::overflow_error{"a member's id does not fit"};
    numbers.push_back(static_cast<audience::Number>(member.value));
  }
  std::string bytes;
  audience::Bitmap set = audience::Bitmap::of(numbers);
  set.compact();
  set.append_bytes(bytes);
  return base64::to_url_text(bytes);
}

audience::Bitmap read_letters(std::string_view letters, SegmentId segment) {
  const auto bytes = base64::parse_url_text(letters);
  auto set = bytes ? audience::Bitmap::from_bytes(*bytes) : std::nullopt;
  if (!set) throw sql::DatabaseError{"what is kept of segment " + std::to_string(segment.value) + " is damaged"};
  return *std::move(set);
}

}  // namespace

std::vector<Told> load_all(sql::Tx& tx) {
  std::map<SegmentId, audience::Bitmap> sets;
  std::vector<Told> all = tx.run(kListAll).map([&](sql::Row& row) {
    Told told{.segment = row.next<SegmentId>(), .definition = row.next<std::string>(), .members = {}};
    sets[told.segment] = read_letters(row.next<std::string>(), told.segment);
    return told;
  });
  std::map<SegmentId, std::size_t> moves;
  tx.run(kListMoves).map([&](sql::Row& row) {
    const auto segment = row.next<SegmentId>();
    sets[segment] |= read_letters(row.next<std::string>(), segment);
    sets[segment] -= read_letters(row.next<std::string>(), segment);
    return ++moves[segment];
  });
  for (Told& told : all) {
    told.moves = moves[told.segment];
    sets[told.segment].for_each([&](audience::Number number) { told.members.push_back(MemberId{number}); });
  }
  return all;
}

void save(sql::Tx& tx, SegmentId segment, const std::string& definition, const std::vector<MemberId>& members) {
  tx.run(kSave, segment, definition, to_letters(members)).changed();
  tx.run(kRemoveMoves, segment).changed();
}

void add_move(sql::Tx& tx, SegmentMoveId id, SegmentId segment, const std::vector<MemberId>& entered,
              const std::vector<MemberId>& gone) {
  tx.run(kAddMove, id, segment, to_letters(entered), to_letters(gone)).changed();
}

void remove(sql::Tx& tx, SegmentId segment) {
  tx.run(kRemoveMoves, segment).changed();
  tx.run(kRemoveDays, segment).changed();
  tx.run(kRemove, segment).changed();
}

void add_day(sql::Tx& tx, SegmentId segment, const Day& day) {
  tx.run(kAddDay, segment, day.day, day.members, day.entered, day.gone).changed();
}

std::vector<Day> list_days(sql::Tx& tx, SegmentId segment, LocalDay from, LocalDay to) {
  return tx.run(kListDays, segment, from, to).map([](sql::Row& row) {
    Day day;
    day.day = row.next<LocalDay>();
    day.members = row.next<std::int64_t>();
    day.entered = row.next<std::int64_t>();
    day.gone = row.next<std::int64_t>();
    return day;
  });
}

}  // namespace hearth::segments::keeping_store
