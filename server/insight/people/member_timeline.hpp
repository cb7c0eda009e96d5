#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "access/roles/operator_id.hpp"
#include "insight/people/member_talks.hpp"
#include "insight/people/member_views.hpp"
#include "platform/api/page.hpp"

namespace hearth::insight {

// The data of a fact, a JSON object as the log has it.
struct FactJson {
  std::string object = "{}";
};

struct GroupLink {
  GroupId id;
  std::string name;

  static constexpr std::string_view kSchema = "GroupLink";
  static constexpr auto fields() {
    return std::tuple{api::field("id", &GroupLink::id), api::field("name", &GroupLink::name)};
  }
};

struct TimelineRow {
  FactId id;
  Timestamp at;
  std::string kind;
  MemberLink member;  // the one of the person whose fact it is
  std::optional<GroupLink> group;
  std::optional<std::string> text;  // of a message
  std::optional<MemberLink> by;     // who invited or removed the member, or is one with them
  std::optional<std::string> owner = {};
  std::string actor;
  FactJson data;

  static constexpr std::string_view kSchema = "TimelineEntry";
  static constexpr std::string_view kAbout = "One thing that a member did.";
  static constexpr auto fields() {
    using T = TimelineRow;
    return std::tuple{
        api::field("id", &T::id),
        api::field("at", &T::at),
        api::field("kind", &T::kind),
        api::field("member", &T::member, {.about = "The member, or one who counts as them."}),
        api::field("group", &T::group),
        api::field("text", &T::text, {.about = "Of a message."}),
        api::field("by", &T::by, {.about = "Who invited or removed the member, or whom they were merged with."}),
        api::field("owner", &T::owner, {.about = "Of member.owner_changed: the operator's name."}),
        api::field("actor", &T::actor, {.about = "Who told it: an operator by name, else as it is kept."}),
        api::field("data", &T::data)};
  }
};

struct TimelineQuery {
  std::optional<CommunityId> community = {};
  std::optional<std::string> kind = {};  // of facts: "message.posted"
  api::PageAsk page = {};

  static constexpr std::string_view kSchema = "TimelineQuery";
  static constexpr auto fields() {
    using Q = TimelineQuery;
    return std::tuple{api::field("community", &Q::community), api::field("kind", &Q::kind, {.max = 100}),
                      api::embed(&Q::page)};
  }
};

// What the operator is called; empty for one who is not known.
using OperatorNames = std::function<std::string(OperatorId)>;

// Everything that these members did, who are one person, latest first: messages as the histories know them, all else
// from the log. `persons` are the communities that are asked about. Fails with api.bad_input. Safe to call from any
// thread.
[[nodiscard]] Result<api::Page<TimelineRow>> read_timeline(const TalkReader::Deps& deps,
                                                           const std::vector<MemberId>& members,
                                                           const std::vector<PersonIn>& persons,
                                                           const TimelineQuery& query, const OperatorNames& name_of);

}  // namespace hearth::insight

namespace hearth::api {

template <>
struct Codec<insight::FactJson> {
  static void write(json::Writer& out, const insight::FactJson& value) { out.raw(value.object); }
  static std::string schema(Schemas&, const Rule&) { return R"({"type":"object"})"; }
};

}  // namespace hearth::api
