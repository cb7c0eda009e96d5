#include "members/notes/note_store.hpp"

#include <fmt/format.h>
#include <iterator>

namespace hearth::members::note_store {
namespace {

#define HEARTH_NOTE_COLUMNS \
  "SELECT id, member_id, talked_on, text, habits, interests, motives, author, created_at, version FROM member_notes "

constexpr sql::Statement kList{"member_note.list",
                               HEARTH_NOTE_COLUMNS "WHERE member_id IN {{listed}} ORDER BY talked_on DESC, id DESC"};

constexpr sql::Statement kFind{"member_note.find", HEARTH_NOTE_COLUMNS "WHERE id = $1"};

constexpr sql::Statement kInsert{"member_note.insert", R"sql(
  INSERT INTO member_notes (id, member_id, talked_on, text, habits, interests, motives, author, created_at, version)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
)sql"};

constexpr sql::Statement kChange{"member_note.change", R"sql(
  UPDATE member_notes SET talked_on = $3, text = $4, habits = $5, interests = $6, motives = $7, version = $8
  WHERE id = $1 AND version = $2
)sql"};

constexpr sql::Statement kRemove{"member_note.remove", R"sql(
  DELETE FROM member_notes WHERE id = $1
)sql"};

#define HEARTH_FOLLOW_UP_COLUMNS \
  "SELECT id, member_id, operator_id, due_on, text, created_at, created_by, done_at FROM follow_ups "

constexpr sql::Statement kListFollowUps{
    "follow_up.list", HEARTH_FOLLOW_UP_COLUMNS
    "WHERE member_id IN {{listed}} ORDER BY CASE WHEN done_at IS NULL THEN 0 ELSE 1 END, "
    "CASE WHEN done_at IS NULL THEN due_on ELSE -due_on END, id"};

constexpr sql::Statement kListDue{
    "follow_up.list_due", HEARTH_FOLLOW_UP_COLUMNS
    "WHERE done_at IS NULL AND (CAST($1 AS BIGINT) IS NULL OR operator_id = $1) AND due_on <= $2 "
    "AND (due_on, id) > ($3, $4) ORDER BY due_on, id LIMIT $5"};

constexpr sql::Statement kFindFollowUp{"follow_up.find", HEARTH_FOLLOW_UP_COLUMNS "WHERE id = $1 {{for_update}}"};

constexpr sql::Statement kPutFollowUp{"follow_up.put", R"sql(
  INSERT INTO follow_ups (id, member_id, operator_id, due_on, text, created_at, created_by, done_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, CAST($8 AS BIGINT))
  ON CONFLICT (id) DO UPDATE SET operator_id = excluded.operator_id, due_on = excluded.due_on, text = excluded.text,
    done_at = excluded.done_at
)sql"};

constexpr sql::Statement kRemoveFollowUp{"follow_up.remove", R"sql(
  DELETE FROM follow_ups WHERE id = $1
)sql"};

constexpr sql::Statement kRemoveNotesOf{"member_note.remove_all_of", R"sql(
  DELETE FROM member_notes WHERE member_id = $1
)sql"};

constexpr sql::Statement kRemoveFollowUpsOf{"follow_up.remove_all_of", R"sql(
  DELETE FROM follow_ups WHERE member_id = $1
)sql"};

std::string list_of(const std::vector<MemberId>& members) {
  std::string ids;
  for (const MemberId member : members) fmt::format_to(std::back_inserter(ids), "{},", member.value);
  if (!ids.empty()) ids.pop_back();
  return ids;
}

Note read_note(sql::Row& row) {
  Note note;
  note.id = row.next<NoteId>();
  note.member = row.next<MemberId>();
  note.words.talked_on = row.next<LocalDay>();
  note.words.text = row.next<std::string>();
  note.words.habits = row.next<std::string>();
  note.words.interests = row.next<std::string>();
  note.words.motives = row.next<std::string>();
  note.author = row.next<std::string>();
  note.created_at = row.next<Timestamp>();
  note.version = row.next<std::int64_t>();
  return note;
}

FollowUp read_follow_up(sql::Row& row) {
  FollowUp one;
  one.id = row.next<FollowUpId>();
  one.member = row.next<MemberId>();
  one.owner = row.next<OperatorId>();
  one.due_on = row.next<LocalDay>();
  one.text = row.next<std::string>();
  one.created_at = row.next<Timestamp>();
  one.created_by = row.next<std::string>();
  one.done_at = row.next<std::optional<Timestamp>>();
  return one;
}

}  // namespace

std::vector<Note> list(sql::Tx& tx, const std::vector<MemberId>& members) {
  const std::string ids = list_of(members);
  return tx.run(kList, ids).map(read_note);
}

std::optional<Note> find(sql::Tx& tx, NoteId id) {
  return tx.run(kFind, id).first(read_note);
}

void insert(sql::Tx& tx, const Note& note) {
  const NoteWords& words = note.words;
  tx.run(kInsert, note.id, note.member, words.talked_on, words.text, words.habits, words.interests, words.motives,
         note.author, note.created_at, note.version)
      .changed();
}

bool change(sql::Tx& tx, const Note& note, std::int64_t version_before) {
  const NoteWords& words = note.words;
  return tx.run(kChange, note.id, version_before, words.talked_on, words.text, words.habits, words.interests,
                words.motives, note.version)
             .changed() == 1;
}

bool remove(sql::Tx& tx, NoteId id) {
  return tx.run(kRemove, id).changed() == 1;
}

std::vector<FollowUp> list_follow_ups(sql::Tx& tx, const std::vector<MemberId>& members) {
  const std::string ids = list_of(members);
  return tx.run(kListFollowUps, ids).map(read_follow_up);
}

std::vector<FollowUp> list_due(sql::Tx& tx, const DueQuestion& question) {
  return tx.run(kListDue, question.owner, question.until, question.after_day, question.after, question.limit)
      .map(read_follow_up);
}

std::optional<FollowUp> find_follow_up(sql::Tx& tx, FollowUpId id) {
  return tx.run(kFindFollowUp, id).first(read_follow_up);
}

void put_follow_up(sql::Tx& tx, const FollowUp& one) {
  tx.run(kPutFollowUp, one.id, one.member, one.owner, one.due_on, one.text, one.created_at, one.created_by, one.done_at)
      .changed();
}

bool remove_follow_up(sql::Tx& tx, FollowUpId id) {
  return tx.run(kRemoveFollowUp, id).changed() == 1;
}

void remove_all_of(sql::Tx& tx, MemberId member) {
  tx.run(kRemoveNotesOf, member).changed();
  tx.run(kRemoveFollowUpsOf, member).changed();
}

}  // namespace hearth::members::note_store
