#include "members/notes/note_service.hpp"

#include <fmt/format.h>

#include "members/acting.hpp"
#include "members/notes/note_store.hpp"
#include "platform/base/text.hpp"

namespace hearth::members {

namespace store = note_store;

namespace {

std::string trimmed(const std::string& text) {
  return std::string{text::trim(text)};
}

Result<NoteWords> checked(const NoteWords& given) {
  const NoteWords words{.talked_on = given.talked_on,
                        .text = trimmed(given.text),
                        .habits = trimmed(given.habits),
                        .interests = trimmed(given.interests),
                        .motives = trimmed(given.motives)};
  Error bad{ErrorCode::invalid, "member_note.bad", "the note cannot be kept like that"};
  const auto keep_short = [&](const char* where, const std::string& text, std::size_t longest) {
    if (text::count_code_points(text) > longest) bad.fields.push_back({where, "too_long"});
  };
  keep_short("/text", words.text, kLongestNote);
  keep_short("/habits", words.habits, kLongestPart);
  keep_short("/interests", words.interests, kLongestPart);
  keep_short("/motives", words.motives, kLongestPart);
  if (words.text.empty() && words.habits.empty() && words.interests.empty() && words.motives.empty()) {
    bad.fields.push_back({"/text", "missing"});
  }
  if (!bad.fields.empty()) return bad;
  return words;
}

Result<std::string> checked_text(const std::string& given) {
  std::string text = trimmed(given);
  if (text.empty() || text::count_code_points(text) > kLongestFollowUp) {
    return Error{ErrorCode::invalid,
                 "follow_up.bad",
                 "say in a few words what to come back with",
                 {{.where = "/text", .reason = text.empty() ? "missing" : "too_long"}}};
  }
  return text;
}

Error no_note(NoteId id) {
  return {ErrorCode::not_found, "member_note.not_found", fmt::format("there is no note {}", id.value)};
}

Error no_follow_up(FollowUpId id) {
  return {ErrorCode::not_found, "follow_up.not_found", fmt::format("there is no follow-up {}", id.value)};
}

}  // namespace

Result<std::vector<Note>> NoteService::list(MemberId member) {
  TRY(deps_.members.load(member));
  return deps_.db.read([&](sql::Tx& tx) { return store::list(tx, MergeService::members_of(tx, member)); });
}

Result<Note> NoteService::write(MemberId member, const NoteWords& given, const access::Actor& by) {
  const NoteWords words = TRY(checked(given));
  return deps_.db.write([&](sql::Tx& tx) -> Result<Note> {
    TRY(MemberService::load_to_change(tx, member));
    const Note note{.id = deps_.ids.next<NoteId>(tx),
                    .member = member,
                    .words = words,
                    .author = by.name,
                    .created_at = deps_.clock.now()};
    store::insert(tx, note);
    deps_.audit.note(tx, by, {.action = "member_note.written", .subject = audit_subject(member)});
    return note;
  });
}

Result<Note> NoteService::change(NoteId id, std::int64_t version, const NoteWords& given, const access::Actor& by) {
  const NoteWords words = TRY(checked(given));
  return deps_.db.write([&](sql::Tx& tx) -> Result<Note> {
    auto note = store::find(tx, id);
    if (!note) return no_note(id);
    note->words = words;
    note->version = version + 1;
    if (!store::change(tx, *note, version)) {
      return Error{ErrorCode::conflict, "member_note.changed_meanwhile",
                   "somebody else has changed the note meanwhile"};
    }
    deps_.audit.note(tx, by, {.action = "member_note.changed", .subject = audit_subject(note->member)});
    return *std::move(note);
  });
}

Done NoteService::remove(NoteId id, const access::Actor& by) {
  return deps_.db.write([&](sql::Tx& tx) -> Done {
    const auto note = store::find(tx, id);
    if (!note || !store::remove(tx, id)) return no_note(id);
    deps_.audit.note(tx, by, {.action = "member_note.removed", .subject = audit_subject(note->member)});
    return {};
  });
}

Result<std::vector<FollowUp>> NoteService::list_follow_ups(MemberId member) {
  TRY(deps_.members.load(member));
  return deps_.db.read([&](sql::Tx& tx) { return store::list_follow_ups(tx, MergeService::members_of(tx, member)); });
}

std::vector<FollowUp> NoteService::list_due(const DuePage& page) {
  const auto after = page.after.value_or(std::pair{LocalDay{INT32_MIN}, FollowUpId{}});
  return deps_.db.read([&](sql::Tx& tx) {
    return store::list_due(tx, {.owner = page.owner,
                                .until = page.until,
                                .after_day = after.first,
                                .after = after.second,
                                .limit = static_cast<std::int64_t>(page.limit)});
  });
}

Result<FollowUp> NoteService::plan(MemberId member, const NewFollowUp& wanted, const access::Actor& by) {
  std::string text = TRY(checked_text(wanted.text));
  const OperatorId owner = wanted.owner.value_or(by.operator_id);
  if (!owner.is_set()) {
    return Error{
        ErrorCode::invalid, "follow_up.nobody", "say whose it is", {{.where = "/owner", .reason = "follow_up.nobody"}}};
  }
  TRY(deps_.operators.load(owner));
  return deps_.db.write([&](sql::Tx& tx) -> Result<FollowUp> {
    TRY(MemberService::load_to_change(tx, member));
    const FollowUp one{.id = deps_.ids.next<FollowUpId>(tx),
                       .member = member,
                       .owner = owner,
                       .due_on = wanted.due_on,
                       .text = text,
                       .created_at = deps_.clock.now(),
                       .created_by = by.name};
    store::put_follow_up(tx, one);
    deps_.audit.note(tx, by, {.action = "follow_up.planned", .subject = audit_subject(member)});
    return one;
  });
}

Result<FollowUp> NoteService::change(FollowUpId id, const FollowUpChange& change, const access::Actor& by) {
  std::optional<std::string> text;
  if (change.text) text = TRY(checked_text(*change.text));
  if (change.owner) TRY(deps_.operators.load(*change.owner));
  return deps_.db.write([&](sql::Tx& tx) -> Result<FollowUp> {
    auto known = store::find_follow_up(tx, id);
    if (!known) return no_follow_up(id);
    FollowUp one = *std::move(known);
    one.due_on = change.due_on.value_or(one.due_on);
    one.text = text.value_or(one.text);
    one.owner = change.owner.value_or(one.owner);
    const bool was_done = one.done_at.has_value();
    if (change.is_done && *change.is_done != was_done) {
      one.done_at = *change.is_done ? std::optional{deps_.clock.now()} : std::nullopt;
    }
    store::put_follow_up(tx, one);
    const bool is_done_now = one.done_at && !was_done;
    deps_.audit.note(
        tx, by, {.action = is_done_now ? "follow_up.done" : "follow_up.changed", .subject = audit_subject(one.member)});
    return one;
  });
}

Done NoteService::remove(FollowUpId id, const access::Actor& by) {
  return deps_.db.write([&](sql::Tx& tx) -> Done {
    const auto known = store::find_follow_up(tx, id);
    if (!known || !store::remove_follow_up(tx, id)) return no_follow_up(id);
    deps_.audit.note(tx, by, {.action = "follow_up.removed", .subject = audit_subject(known->member)});
    return {};
  });
}

void NoteService::erase(sql::Tx& tx, MemberId member) {
  store::remove_all_of(tx, member);
}

}  // namespace hearth::members
