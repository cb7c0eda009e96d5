#include "conversations/search/search_store.hpp"

namespace hearth::conversations::search::search_store {
namespace {

constexpr sql::Statement kInsertPlace{"search.insert_place", R"sql(
  INSERT INTO derived_message_places (place, message_id) VALUES ($1, $2)
)sql"};

constexpr sql::Statement kInsertWords{"search.insert_words", R"sql(
  INSERT INTO derived_message_words (rowid, words)
  {{on_sqlite}} VALUES ($1, $2)
  {{on_postgres}} VALUES ($1, CAST(CAST($2 AS text) AS tsvector))
)sql"};

constexpr std::string_view kRemoveAll = R"sql(
  DELETE FROM derived_message_places;
  {{on_sqlite}} INSERT INTO derived_message_words (derived_message_words) VALUES ('delete-all');
  {{on_postgres}} DELETE FROM derived_message_words;
)sql";

constexpr sql::Statement kFindLastPlace{"search.find_last_place", R"sql(
  SELECT place FROM derived_message_places WHERE place BETWEEN $1 AND $2 ORDER BY place DESC LIMIT 1
)sql"};

// The engine's index gives places in order; only those that are wanted are looked up.
constexpr sql::Statement kListNewestFirst{"search.list_newest_first", R"sql(
  SELECT found.place, m.id, m.group_id, m.member_id, m.sent_at, m.text, m.media, m.topic, m.reply_key
  FROM (SELECT rowid AS place FROM derived_message_words
        {{on_sqlite}} WHERE derived_message_words MATCH $1
        {{on_postgres}} WHERE words @@ CAST(replace($1, ' ', ' & ') AS tsquery)
        AND rowid >= $2 AND rowid <= $3
        ORDER BY rowid DESC LIMIT $4) AS found
  JOIN derived_message_places AS p ON p.place = found.place
  JOIN messages AS m ON m.id = p.message_id
  ORDER BY found.place DESC
)sql"};

constexpr sql::Statement kListOldestFirst{"search.list_oldest_first", R"sql(
  SELECT found.place, m.id, m.group_id, m.member_id, m.sent_at, m.text, m.media, m.topic, m.reply_key
  FROM (SELECT rowid AS place FROM derived_message_words
        {{on_sqlite}} WHERE derived_message_words MATCH $1
        {{on_postgres}} WHERE words @@ CAST(replace($1, ' ', ' & ') AS tsquery)
        AND rowid >= $2 AND rowid <= $3
        ORDER BY rowid LIMIT $4) AS found
  JOIN derived_message_places AS p ON p.place = found.place
  JOIN messages AS m ON m.id = p.message_id
  ORDER BY found.place
)sql"};

constexpr sql::Statement kCountAll{"search.count_all", R"sql(
  SELECT count(*), count(DISTINCT m.id), count(*) - count(m.id)
  FROM derived_message_places p LEFT JOIN messages m ON m.id = p.message_id
)sql"};

constexpr sql::Statement kListSample{"search.list_sample", R"sql(
  SELECT p.place, m.id, m.group_id, m.member_id, m.sent_at, m.text, m.media, m.topic, m.reply_key
  FROM derived_message_places p JOIN messages m ON m.id = p.message_id
  WHERE p.message_id % $1 = 0 ORDER BY p.place
)sql"};

Candidate read_candidate(sql::Row& row) {
  const Place place = row.next<std::int64_t>();
  return {.place = place, .message = read_stored_message(row)};
}

}  // namespace

void insert_all(sql::Tx& tx, std::span<const Entry> entries) {
  if (entries.empty()) return;
  std::vector<sql::Value> places;
  std::vector<sql::Value> words;
  for (const Entry& entry : entries) {
    places.insert(places.end(), {sql::to_value(entry.place), sql::to_value(entry.message)});
    words.insert(words.end(), {sql::to_value(entry.place), sql::to_value(entry.words)});
  }
  tx.run_each(kInsertPlace, places, 2);
  tx.run_each(kInsertWords, words, 2);
}

void remove_all(sql::Tx& tx) {
  tx.run_script(kRemoveAll);
}

std::optional<Place> find_last_place(sql::Tx& tx, PlaceRange range) {
  return tx.run(kFindLastPlace, range.first, range.last).value<std::int64_t>();
}

std::vector<Candidate> list_candidates(sql::Tx& tx, std::string_view words, PlaceRange range, Order order,
                                       std::int64_t limit) {
  const sql::Statement& statement = order == Order::newest_first ? kListNewestFirst : kListOldestFirst;
  return tx.run(statement, words, range.first, range.last, limit).map(read_candidate);
}

Tally count_all(sql::Tx& tx) {
  return tx.run(kCountAll)
      .first([](sql::Row& row) {
        Tally tally;
        tally.entries = row.next<std::int64_t>();
        tally.messages = row.next<std::int64_t>();
        tally.lost = row.next<std::int64_t>();
        return tally;
      })
      .value_or(Tally{});
}

std::vector<Candidate> list_sample(sql::Tx& tx, std::int64_t nth) {
  return tx.run(kListSample, nth).map(read_candidate);
}

}  // namespace hearth::conversations::search::search_store
