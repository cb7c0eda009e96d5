#pragma once

#include <optional>
#include <string>
#include <vector>

#include "insight/people/member_columns.hpp"
#include "members/member.hpp"
#include "platform/api/page.hpp"

// What the console is told of members in a list.
namespace hearth::insight {

constexpr auto wire_names(MemberState) {
  return std::array{std::pair{MemberState::left, std::string_view{"left"}},
                    std::pair{MemberState::fresh, std::string_view{"new"}},
                    std::pair{MemberState::silent, std::string_view{"silent"}},
                    std::pair{MemberState::dormant, std::string_view{"dormant"}},
                    std::pair{MemberState::active, std::string_view{"active"}}};
}

struct MemberRow {
  MemberId id;
  std::string name;
  members::Role role = members::Role::member;
  std::int64_t messages = 0;
  std::int64_t active_days = 0;
  std::int64_t groups = 0;              // in which they have written
  std::optional<Timestamp> first_seen;  // first message
  std::optional<Timestamp> last_seen;   // last message
  std::optional<Timestamp> joined_at;
  std::optional<std::int64_t> silent_days;  // since the last message, up to the community's last one
  MemberState state = MemberState::silent;

  static constexpr std::string_view kSchema = "MemberRow";
  static constexpr std::string_view kAbout =
      "A member in a list; the figures are those of the community or group that was asked for.";
  static constexpr auto fields() {
    using M = MemberRow;
    return std::tuple{
        api::field("id", &M::id),
        api::field("name", &M::name),
        api::field("role", &M::role),
        api::field("messages", &M::messages),
        api::field("active_days", &M::active_days),
        api::field("groups", &M::groups),
        api::field("first_seen", &M::first_seen),
        api::field("last_seen", &M::last_seen),
        api::field("joined_at", &M::joined_at),
        api::field("silent_days", &M::silent_days, {.about = "From the last message to the community's last one."}),
        api::field("state", &M::state)};
  }
};

struct MemberPage {
  std::vector<MemberRow> items;
  std::optional<std::string> next_cursor;
  std::int64_t total = 0;              // members in the whole list
  std::optional<std::int64_t> figure;  // of the set, before other filters: see OpenedSet

  static constexpr std::string_view kSchema = "MemberPage";
  static constexpr auto fields() {
    using P = MemberPage;
    return std::tuple{
        api::field("items", &P::items), api::field("next_cursor", &P::next_cursor), api::field("total", &P::total),
        api::field("figure", &P::figure,
                   {.about = "What the figure of the set says, where it counts something else than members."})};
  }
};

struct MemberNumbers {
  std::vector<MemberId> items;

  static constexpr std::string_view kSchema = "MemberNumbers";
  static constexpr auto fields() { return std::tuple{api::field("items", &MemberNumbers::items)}; }
};

// Somebody, as far as a link needs to know.
struct MemberLink {
  MemberId id;
  std::string name;

  static constexpr std::string_view kSchema = "MemberLink";
  static constexpr auto fields() {
    return std::tuple{api::field("id", &MemberLink::id), api::field("name", &MemberLink::name)};
  }
};

// Somebody who was searched for.
struct FoundMember {
  MemberId id;
  std::string name;
  std::optional<CommunityId> community;  // where they write most

  static constexpr std::string_view kSchema = "FoundMember";
  static constexpr auto fields() {
    using F = FoundMember;
    return std::tuple{api::field("id", &F::id), api::field("name", &F::name), api::field("community", &F::community)};
  }
};

}  // namespace hearth::insight
