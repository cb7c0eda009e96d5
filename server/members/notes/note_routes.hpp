#pragma once

#include "access/entry/gates.hpp"
#include "members/notes/note_service.hpp"
#include "platform/clock/calendar.hpp"
#include "platform/clock/clock.hpp"
#include "platform/http/router.hpp"

namespace hearth::members {

// What talks with members came to:
// GET, POST      /api/v1/members/{member}/notes
// PATCH, DELETE  /api/v1/member-notes/{note}
void mount_note_routes(http::Router& router, const access::Gates& gates, NoteService& notes);

// What to come back with:
// GET, POST      /api/v1/members/{member}/follow-ups
// GET            /api/v1/follow-ups                 what is due, of one operator or all; "today" is by `calendar`
// PATCH, DELETE  /api/v1/follow-ups/{follow_up}
struct Today {
  const Clock& clock;
  Calendar calendar;
};
void mount_follow_up_routes(http::Router& router, const access::Gates& gates, NoteService& notes,
                            MemberService& members, const access::OperatorService& operators, const Today& today);

}  // namespace hearth::members
