#include "members/erasing/erasure_service.hpp"

#include <array>
#include <fmt/format.h>

#include "members/acting.hpp"
#include "platform/facts/member_facts.hpp"
#include "platform/formats/json_value.hpp"

namespace hearth::members {
namespace {

constexpr std::int64_t kPage = 1000;

// Facts whose data are words about the person.
constexpr std::array<std::string_view, 3> kKindsWithWords{"member.renamed", "member.source_changed",
                                                          "member.field_changed"};

// What the fact says when nothing may be said any more; the attributes themselves are dropped by member.erased.
std::string without_words(const facts::Fact& fact, json::Parser& parser) {
  if (fact.kind == "member.source_changed") return R"({"source":null})";
  if (fact.kind != "member.field_changed") return "{}";
  const auto data = parser.parse(fact.data);
  const auto field = data.ok() ? data->find("field").integer() : std::nullopt;
  return field ? fmt::format(R"({{"field":{},"value":null}})", *field) : "{}";
}

void redact_words(sql::Tx& tx, MemberId member, std::string_view kind) {
  json::Parser parser;
  facts::Moment before{.at = Timestamp{INT64_MAX}, .fact = FactId{INT64_MAX}};
  while (true) {
    const auto page =
        facts::list_before(tx, {.member = member, .kind = std::string{kind}, .before = before, .limit = kPage});
    for (const facts::RecordedFact& recorded : page) {
      facts::FactLog::redact(tx, recorded.id, without_words(recorded.fact, parser));
      before = {.at = recorded.fact.occurred_at, .fact = recorded.id};
    }
    if (page.size() < static_cast<std::size_t>(kPage)) return;
  }
}

}  // namespace

Done ErasureService::erase(MemberId person, const access::Actor& by) {
  return deps_.db.write([&](sql::Tx& tx) -> Done {
    TRY(MemberService::load_to_change(tx, person));
    if (MergeService::find(tx, person)) {
      return Error{ErrorCode::conflict, "member.is_merged", "the member counts as another; erase the other"};
    }
    for (const MemberId member : MergeService::members_of(tx, person)) erase_member(tx, member, by);
    deps_.audit.note(tx, by, {.action = "member.erased", .subject = audit_subject(person)});
    return {};
  });
}

void ErasureService::erase_member(sql::Tx& tx, MemberId member, const access::Actor& by) {
  deps_.profiles.erase(tx, member);
  NoteService::erase(tx, member);
  deps_.members.erase(tx, member);
  for (const std::string_view kind : kKindsWithWords) redact_words(tx, member, kind);
  for (const auto& other : deps_.others) other(tx, member);
  deps_.facts.append(
      tx, {.occurred_at = deps_.clock.now(), .kind = "member.erased", .member = member, .actor = fact_actor(by)});
}

}  // namespace hearth::members
