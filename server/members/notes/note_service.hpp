#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/operators/operator_service.hpp"
#include "members/member_service.hpp"
#include "members/merging/merge_service.hpp"
#include "members/notes/note.hpp"

namespace hearth::members {

// What operators write down of talks with members, and what they mean to come back with. Of a person all notes are
// shown together, those of members who count as them too; each stays with the member of whom it was written. No fact
// tells of any: they are for people. Safe to call from any thread.
class NoteService {
 public:
  struct Deps {
    sql::Database& db;
    const Clock& clock;
    sql::IdSource& ids;
    const access::AuditLog& audit;
    const access::OperatorService& operators;
    MemberService& members;
  };
  explicit NoteService(Deps deps) : deps_{deps} {}

  // The last talk first. Fails with member.not_found.
  Result<std::vector<Note>> list(MemberId member);
  // Fails with member_note.bad naming every bad part, member.not_found, member.is_erased.
  Result<Note> write(MemberId member, const NoteWords& words, const access::Actor& by);
  // `version` is that of the note which whoever changes it has seen. Fails with member_note.bad, member_note.not_found,
  // member_note.changed_meanwhile.
  Result<Note> change(NoteId id, std::int64_t version, const NoteWords& words, const access::Actor& by);
  // Fails with member_note.not_found.
  Done remove(NoteId id, const access::Actor& by);

  // Open ones first, by day. Fails with member.not_found.
  Result<std::vector<FollowUp>> list_follow_ups(MemberId member);
  struct DuePage {
    std::optional<OperatorId> owner = {};  // nothing: of everybody
    LocalDay until;
    std::optional<std::pair<LocalDay, FollowUpId>> after = {};  // the last of the page before
    std::size_t limit = 0;
  };
  // Open ones that are due by then, the longest overdue first.
  [[nodiscard]] std::vector<FollowUp> list_due(const DuePage& page);

  struct NewFollowUp {
    LocalDay due_on;
    std::string text;
    std::optional<OperatorId> owner = {};  // nothing: whoever writes it
  };
  // Fails with follow_up.bad, follow_up.nobody where neither an owner is named nor an operator writes it,
  // access.no_such_operator, member.not_found, member.is_erased.
  Result<FollowUp> plan(MemberId member, const NewFollowUp& wanted, const access::Actor& by);
  struct FollowUpChange {
    std::optional<LocalDay> due_on = {};
    std::optional<std::string> text = {};
    std::optional<OperatorId> owner = {};
    std::optional<bool> is_done = {};  // done again, or open again, changes nothing
  };
  // Fails with follow_up.bad, follow_up.not_found, access.no_such_operator.
  Result<FollowUp> change(FollowUpId id, const FollowUpChange& change, const access::Actor& by);
  // Fails with follow_up.not_found.
  Done remove(FollowUpId id, const access::Actor& by);

  // Everything that was written of the member is gone; part of a larger transaction.
  static void erase(sql::Tx& tx, MemberId member);

 private:
  Deps deps_;
};

}  // namespace hearth::members
