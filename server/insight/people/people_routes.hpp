#pragma once

#include <functional>

#include "insight/people/people_service.hpp"
#include "platform/http/router.hpp"
#include "segments/exporting/sheet_form.hpp"

namespace hearth::insight {

struct PeopleRights {
  http::Gate read_members;
  // Hears of every table that was taken away, before it is sent.
  std::function<void(const http::Request&, CommunityId, std::int64_t rows)> on_export =
      [](const http::Request&, CommunityId, std::int64_t) {};
};

struct PeopleRooms {
  PeopleService& people;
  // These members as a table, with what the viewer may see of them.
  std::function<Result<segments::SheetReply>(std::vector<MemberId>, OperatorId viewer, const segments::SheetForm&)>
      write_sheet;
};

// GET /api/v1/communities/{community}/members             who is behind a figure; filtered, sorted, in pages
// GET /api/v1/communities/{community}/members/export.csv  the same as one table
// GET /api/v1/communities/{community}/members/export      with all that is known of them, as an import reads it again
// GET /api/v1/communities/{community}/members/ids         the numbers of all in it
// GET /api/v1/members/{member}                            one member
// GET /api/v1/members/{member}/timeline                   everything that the member did
void mount_people_routes(http::Router& router, const PeopleRights& rights, const PeopleRooms& rooms);

}  // namespace hearth::insight
