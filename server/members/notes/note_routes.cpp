#include "members/notes/note_routes.hpp"

#include "access/entry/caller.hpp"
#include "platform/api/endpoint.hpp"

namespace hearth::members {
namespace {

using access::caller_of;
using http::Request;

struct NoteView {
  NoteId id;
  MemberId member;
  LocalDay talked_on;
  std::string text;
  std::string habits;
  std::string interests;
  std::string motives;
  std::string author;
  Timestamp created_at;
  std::int64_t version = 1;

  static constexpr std::string_view kSchema = "MemberNote";
  static constexpr std::string_view kAbout = "What came of a talk, one to one.";
  static constexpr auto fields() {
    using V = NoteView;
    return std::tuple{
        api::field("id", &V::id),           api::field("member", &V::member), api::field("talked_on", &V::talked_on),
        api::field("text", &V::text),       api::field("habits", &V::habits), api::field("interests", &V::interests),
        api::field("motives", &V::motives), api::field("author", &V::author), api::field("created_at", &V::created_at),
        api::field("version", &V::version)};
  }
};

struct NoteList {
  std::vector<NoteView> items;

  static constexpr std::string_view kSchema = "MemberNotes";
  static constexpr auto fields() { return std::tuple{api::field("items", &NoteList::items)}; }
};

struct NoteForm {
  LocalDay talked_on;
  std::string text;
  std::string habits;
  std::string interests;
  std::string motives;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "NewMemberNote";
  static constexpr auto fields() {
    using F = NoteForm;
    return std::tuple{api::field("talked_on", &F::talked_on),
                      api::field("text", &F::text, {.max = 20'000, .may_be_left_out = true}),
                      api::field("habits", &F::habits, {.may_be_left_out = true, .about = "What they are used to."}),
                      api::field("interests", &F::interests, {.may_be_left_out = true, .about = "What they care for."}),
                      api::field("motives", &F::motives, {.may_be_left_out = true, .about = "What moves them."})};
  }
  [[nodiscard]] NoteWords words() const {
    return {.talked_on = talked_on, .text = text, .habits = habits, .interests = interests, .motives = motives};
  }
};

struct NoteChangeForm {
  std::int64_t version = 0;
  NoteForm note;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "MemberNoteChange";
  static constexpr auto fields() {
    return std::tuple{
        api::field("version", &NoteChangeForm::version, {.min = 1, .about = "Of the note as it was seen."}),
        api::embed(&NoteChangeForm::note)};
  }
};

NoteView view_of(const Note& note) {
  return {.id = note.id,
          .member = note.member,
          .talked_on = note.words.talked_on,
          .text = note.words.text,
          .habits = note.words.habits,
          .interests = note.words.interests,
          .motives = note.words.motives,
          .author = note.author,
          .created_at = note.created_at,
          .version = note.version};
}

Result<NoteList> list_notes(const Request& request, NoteService& notes) {
  const auto member = TRY(request.path_id<MemberId>("member"));
  NoteList list;
  for (const Note& note : TRY(notes.list(member))) list.items.push_back(view_of(note));
  return list;
}

}  // namespace

void mount_note_routes(http::Router& router, const access::Gates& gates, NoteService& notes) {
  const http::Gate may_edit = gates.permission("member:edit");
  router.get("/api/v1/members/{member}/notes", gates.permission("member:read"),
             api::answers({"list_member_notes", "What came of talks with the member, the last first.", "members"},
                          [&](const Request& request) { return list_notes(request, notes); }));
  router.post("/api/v1/members/{member}/notes", may_edit,
              api::writes<NoteForm>(
                  {.name = "write_member_note", .summary = "What came of a talk.", .tag = "members", .status = 201},
                  [&](const Request& request, const NoteForm& form) -> Result<NoteView> {
                    const auto member = TRY(request.path_id<MemberId>("member"));
                    return view_of(TRY(notes.write(member, form.words(), caller_of(request).actor())));
                  }));
  router.patch("/api/v1/member-notes/{note}", may_edit,
               api::writes<NoteChangeForm>(
                   {"change_member_note", "All of it anew, unless somebody else has changed it since.", "members"},
                   [&](const Request& request, const NoteChangeForm& form) -> Result<NoteView> {
                     const auto id = TRY(request.path_id<NoteId>("note"));
                     return view_of(TRY(notes.change(id, form.version, form.note.words(), caller_of(request).actor())));
                   }));
  router.remove("/api/v1/member-notes/{note}", may_edit,
                api::answers({"remove_member_note", "For good.", "members"}, [&](const Request& request) -> Done {
                  return notes.remove(TRY(request.path_id<NoteId>("note")), caller_of(request).actor());
                }));
}

}  // namespace hearth::members
