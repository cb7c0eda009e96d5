#pragma once

#include <optional>
#include <vector>

#include "members/notes/note.hpp"
#include "platform/storage/tx.hpp"

namespace hearth::members::note_store {

// Of these members, the last talk first.
[[nodiscard]] std::vector<Note> list(sql::Tx& tx, const std::vector<MemberId>& members);
[[nodiscard]] std::optional<Note> find(sql::Tx& tx, NoteId id);
void insert(sql::Tx& tx, const Note& note);
// False where the note is of another version by now, or gone.
bool change(sql::Tx& tx, const Note& note, std::int64_t version_before);
bool remove(sql::Tx& tx, NoteId id);

// Open ones first, by day; then those that are done, the last day first.
[[nodiscard]] std::vector<FollowUp> list_follow_ups(sql::Tx& tx, const std::vector<MemberId>& members);
struct DueQuestion {
  std::optional<OperatorId> owner = {};
  LocalDay until;
  LocalDay after_day;  // the row before this page
  FollowUpId after = {};
  std::int64_t limit = 0;
};
// Open ones that are due by then, the longest overdue first.
[[nodiscard]] std::vector<FollowUp> list_due(sql::Tx& tx, const DueQuestion& question);
[[nodiscard]] std::optional<FollowUp> find_follow_up(sql::Tx& tx, FollowUpId id);
void put_follow_up(sql::Tx& tx, const FollowUp& follow_up);
bool remove_follow_up(sql::Tx& tx, FollowUpId id);

void remove_all_of(sql::Tx& tx, MemberId member);

}  // namespace hearth::members::note_store
