#pragma once

#include <vector>

#include "insight/people/member_views.hpp"
#include "insight/people/members_query.hpp"
#include "insight/people/roster.hpp"

// The list of a community's members: filtered, sorted and paged in memory.
namespace hearth::insight {

// What a list is made of; all of one moment. Refers to what must outlive it.
struct ListSource {
  const audience::History& history;
  const MemberColumns& columns;
  const Roster& roster;
};

// Who is wanted, where `set` has been opened already.
[[nodiscard]] audience::Bitmap wanted_members(const ListSource& source, const MembersQuery& query,
                                              const audience::Bitmap* set);

// All of them in order. What is not known sorts last, whichever way; ties by id.
[[nodiscard]] std::vector<MemberRow> rows_of_members(const ListSource& source, const MembersQuery& query,
                                                     const audience::Bitmap& wanted);

// One page of it. A cursor names the last row by its sort value, so that rows that came or went since then neither
// repeat nor hide others. Fails with api.bad_input.
[[nodiscard]] Result<MemberPage> page_of_members(const ListSource& source, const MembersQuery& query,
                                                 const audience::Bitmap& wanted);

}  // namespace hearth::insight
