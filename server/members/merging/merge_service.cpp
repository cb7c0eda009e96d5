#include "members/merging/merge_service.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "members/acting.hpp"
#include "members/merging/merge_store.hpp"

namespace hearth::members {

namespace store = merge_store;

namespace {

Error is_merged(MemberId member) {
  return {ErrorCode::conflict, "member.is_merged", fmt::format("member {} counts as another already", member.value)};
}

facts::Fact fact_of(std::string kind, const store::Row& row, const access::Actor& by, std::string data) {
  return {.occurred_at = row.told_at,
          .kind = std::move(kind),
          .member = row.member,
          .actor = fact_actor(by),
          .data = std::move(data)};
}

}  // namespace

Done MergeService::merge(MemberId member, MemberId into, const access::Actor& by) {
  if (member == into) {
    return Error{ErrorCode::invalid, "member.merged_with_itself", "a member cannot be merged into themselves"};
  }
  return deps_.db.write([&](sql::Tx& tx) -> Done {
    // Held first: merges follow one another, so that no two make a ring.
    const auto number = deps_.ids.next<ChangeNumber>(tx);
    TRY(MemberService::load_to_change(tx, std::min(member, into)));
    TRY(MemberService::load_to_change(tx, std::max(member, into)));
    const auto known = store::find(tx, member);
    if (known && !known->undone_at) return is_merged(member);
    if (find(tx, into)) return is_merged(into);
    // The last word counts by its time, and a clock may have been set back.
    const store::Row row{.member = member,
                         .into = into,
                         .told_at = std::max(deps_.clock.now(), known ? known->told_at : Timestamp{}),
                         .undone_at = std::nullopt,
                         .change = number,
                         .actor = by.name};
    store::put(tx, row);
    deps_.facts.append(tx, fact_of("member.merged", row, by, fmt::format(R"({{"into":{}}})", into.value)));
    deps_.audit.note(tx, by,
                     {.action = "member.merged",
                      .subject = audit_subject(member),
                      .detail = fmt::format(R"({{"into":{}}})", into.value)});
    return {};
  });
}

Done MergeService::unmerge(MemberId member, const access::Actor& by) {
  return deps_.db.write([&](sql::Tx& tx) -> Done {
    const auto number = deps_.ids.next<ChangeNumber>(tx);
    TRY(MemberService::load_to_change(tx, member));
    auto row = store::find(tx, member);
    if (!row || row->undone_at) {
      return Error{ErrorCode::conflict, "member.not_merged",
                   fmt::format("member {} is a person of their own", member.value)};
    }
    row->told_at = std::max(deps_.clock.now(), row->told_at);
    row->undone_at = row->told_at;
    row->change = number;
    row->actor = by.name;
    store::put(tx, *row);
    const std::string from = fmt::format(R"({{"from":{}}})", row->into.value);
    deps_.facts.append(tx, fact_of("member.unmerged", *row, by, from));
    deps_.audit.note(tx, by, {.action = "member.unmerged", .subject = audit_subject(member), .detail = from});
    return {};
  });
}

namespace {

MergeService::Merged to_merged(store::Row row) {
  return {.member = row.member, .into = row.into, .at = row.told_at, .by = std::move(row.actor)};
}

std::vector<MergeService::Merged> to_merged(std::vector<store::Row> rows) {
  std::vector<MergeService::Merged> merged;
  for (store::Row& row : rows) merged.push_back(to_merged(std::move(row)));
  return merged;
}

}  // namespace

std::optional<MergeService::Merged> MergeService::find(sql::Tx& tx, MemberId member) {
  auto row = store::find(tx, member);
  if (!row || row->undone_at) return std::nullopt;
  return to_merged(*std::move(row));
}

MemberId MergeService::person_of(sql::Tx& tx, MemberId member) {
  // Merges lead upwards; there are no rings among them.
  while (const auto merged = find(tx, member)) member = merged->into;
  return member;
}

std::vector<MemberId> MergeService::members_of(sql::Tx& tx, MemberId person) {
  std::vector<MemberId> members{person};
  for (const MemberId member : store::list_members_of(tx, person)) {
    if (member != person) members.push_back(member);
  }
  return members;
}

MergeService::MembersOfPersons MergeService::members_of(sql::Tx& tx, const std::vector<MemberId>& persons) {
  MembersOfPersons all;
  for (const MemberId person : persons) all[person] = {person};
  std::map<MemberId, MemberId> into;
  for (const store::Row& row : store::list_all(tx)) into.emplace(row.member, row.into);
  for (const auto& [member, next] : into) {
    MemberId person = next;
    // A ring cannot be told; as many steps as there are merges are enough.
    for (std::size_t steps = 0; steps < into.size(); ++steps) {
      const auto further = into.find(person);
      if (further == into.end()) break;
      person = further->second;
    }
    if (const auto wanted = all.find(person); wanted != all.end()) wanted->second.push_back(member);
  }
  return all;
}

std::vector<MergeService::Merged> MergeService::list_merged(sql::Tx& tx, MemberId person) {
  return to_merged(store::list_merged(tx, person));
}

std::vector<MergeService::Merged> MergeService::list_all(sql::Tx& tx) {
  return to_merged(store::list_all(tx));
}

ChangeNumber MergeService::last_change(sql::Tx& tx, MemberId person) {
  return store::last_change(tx, person);
}

}  // namespace hearth::members
