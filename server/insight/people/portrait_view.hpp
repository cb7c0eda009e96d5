#pragma once

#include <optional>
#include <string>
#include <vector>

#include "insight/people/member_views.hpp"

// What the console is told of one member.
namespace hearth::insight {

struct IdentityView {
  std::string platform;
  std::string key;
  std::optional<CommunityId> scope_community;  // where alone the key means something

  static constexpr std::string_view kSchema = "Identity";
  static constexpr auto fields() {
    using I = IdentityView;
    return std::tuple{
        api::field("platform", &I::platform), api::field("key", &I::key),
        api::field("scope_community", &I::scope_community, {.about = "Where alone the key means something."})};
  }
};

struct CommunityLink {
  CommunityId id;
  std::string name;

  static constexpr std::string_view kSchema = "CommunityLink";
  static constexpr auto fields() {
    return std::tuple{api::field("id", &CommunityLink::id), api::field("name", &CommunityLink::name)};
  }
};

struct InviteeView {
  MemberId id;
  std::string name;
  Timestamp at;

  static constexpr std::string_view kSchema = "Invitee";
  static constexpr auto fields() {
    using I = InviteeView;
    return std::tuple{api::field("id", &I::id), api::field("name", &I::name), api::field("at", &I::at)};
  }
};

struct StayView {
  GroupId id;
  std::string name;
  std::int64_t messages = 0;
  std::optional<Timestamp> first_at;
  std::optional<Timestamp> last_at;
  std::optional<Timestamp> joined_at;
  std::optional<Timestamp> left_at;  // while they are gone

  static constexpr std::string_view kSchema = "MemberGroup";
  static constexpr auto fields() {
    using S = StayView;
    return std::tuple{api::field("id", &S::id),
                      api::field("name", &S::name),
                      api::field("messages", &S::messages),
                      api::field("first_at", &S::first_at),
                      api::field("last_at", &S::last_at),
                      api::field("joined_at", &S::joined_at),
                      api::field("left_at", &S::left_at)};
  }
};

struct MemberDay {
  LocalDay day;
  std::int64_t messages = 0;

  static constexpr std::string_view kSchema = "MemberDay";
  static constexpr auto fields() {
    return std::tuple{api::field("day", &MemberDay::day), api::field("messages", &MemberDay::messages)};
  }
};

struct TalkView {
  MemberId id;
  std::string name;
  std::int64_t replies_out = 0;
  std::int64_t replies_in = 0;
  std::int64_t mentions = 0;

  static constexpr std::string_view kSchema = "MemberTie";
  static constexpr std::string_view kAbout = "Somebody whom a member talks to.";
  static constexpr auto fields() {
    using T = TalkView;
    return std::tuple{api::field("id", &T::id), api::field("name", &T::name),
                      api::field("replies_out", &T::replies_out), api::field("replies_in", &T::replies_in),
                      api::field("mentions", &T::mentions)};
  }
};

struct MemberView {
  MemberId id;
  std::string name;
  members::Role role = members::Role::member;
  std::vector<IdentityView> identities;
  std::vector<std::string> names;
  std::vector<CommunityLink> communities;  // all that the member is known in
  // What follows is of the communities that were asked about.
  std::int64_t messages = 0;
  std::int64_t active_days = 0;
  std::optional<Timestamp> first_seen;
  std::optional<Timestamp> last_seen;
  std::optional<Timestamp> joined_at;
  std::optional<MemberLink> invited_by;
  std::vector<InviteeView> invited;  // the latest, latest first
  std::int64_t invited_total = 0;
  std::vector<StayView> groups;                  // most messages first
  std::vector<MemberDay> days;                   // every one of the last 371 days up to the end
  std::vector<std::vector<std::int64_t>> hours;  // messages by weekday (Monday first) and hour
  std::vector<TalkView> talks_to;                // at most 20, of the member's last 1,000 messages

  static constexpr std::string_view kSchema = "Member";
  static constexpr std::string_view kAbout = "Everything that is shown of one member.";
  static constexpr auto fields() {
    using M = MemberView;
    return std::tuple{api::field("id", &M::id),
                      api::field("name", &M::name),
                      api::field("role", &M::role),
                      api::field("identities", &M::identities),
                      api::field("names", &M::names),
                      api::field("communities", &M::communities),
                      api::field("messages", &M::messages),
                      api::field("active_days", &M::active_days),
                      api::field("first_seen", &M::first_seen),
                      api::field("last_seen", &M::last_seen),
                      api::field("joined_at", &M::joined_at),
                      api::field("invited_by", &M::invited_by),
                      api::field("invited", &M::invited, {.about = "The latest, latest first."}),
                      api::field("invited_total", &M::invited_total),
                      api::field("groups", &M::groups),
                      api::field("days", &M::days),
                      api::field("hours", &M::hours),
                      api::field("talks_to", &M::talks_to)};
  }
};

}  // namespace hearth::insight
