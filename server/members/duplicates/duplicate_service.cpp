#include "members/duplicates/duplicate_service.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <unordered_map>

#include "members/acting.hpp"
#include "members/duplicates/duplicate_store.hpp"
#include "members/duplicates/near_names.hpp"
#include "members/personal_address.hpp"

namespace hearth::members {
namespace {

using Pair = std::pair<MemberId, MemberId>;
using Groups = std::vector<std::vector<MemberId>>;

// What was said by people, as of one moment.
struct Said {
  std::vector<PersonalAddresses::Shared> shared;
  std::unordered_map<MemberId, MemberId> into;  // of those who are merged
  std::set<Pair> distinct;
};

Said look(sql::Tx& tx) {
  Said said;
  said.shared = PersonalAddresses::list_shared(tx);
  for (const MergeService::Merged& merged : MergeService::list_all(tx)) said.into[merged.member] = merged.into;
  for (const Pair& pair : duplicate_store::list_distinct(tx)) said.distinct.insert(pair);
  return said;
}

// Pairs of persons and why they look like one.
class Reasons {
 public:
  explicit Reasons(const Said& said) : said_{said} {}

  void add(MemberId left, MemberId right, DuplicateReason reason) {
    const Pair pair = std::minmax(person_of(left), person_of(right));
    if (pair.first != pair.second && !said_.distinct.contains(pair)) pairs_[pair].insert(reason);
  }

  struct Row {
    DuplicateService::Place place;
    std::vector<DuplicateReason> reasons;
  };
  // Those that have the reason that is asked for, in order.
  [[nodiscard]] std::vector<Row> rows(std::optional<DuplicateReason> only) const {
    std::vector<Row> rows;
    for (const auto& [pair, reasons] : pairs_) {
      if (only && !reasons.contains(*only)) continue;
      const auto strength = static_cast<std::int64_t>(*reasons.begin());
      rows.push_back({.place = {.strength = strength, .first = pair.first, .second = pair.second},
                      .reasons = {reasons.begin(), reasons.end()}});
    }
    std::sort(rows.begin(), rows.end(), [](const Row& left, const Row& right) { return left.place < right.place; });
    return rows;
  }

 private:
  // Merges lead upwards; there are no rings among them.
  [[nodiscard]] MemberId person_of(MemberId member) const {
    for (auto at = said_.into.find(member); at != said_.into.end(); at = said_.into.find(member)) member = at->second;
    return member;
  }

  const Said& said_;
  std::map<Pair, std::set<DuplicateReason>> pairs_;
};

std::vector<MemberId> all_in(const Groups& groups) {
  std::vector<MemberId> all;
  for (const auto& group : groups) all.insert(all.end(), group.begin(), group.end());
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

void add_near_names(Reasons& reasons, const Groups& groups, MemberService& members) {
  std::unordered_map<MemberId, std::u32string> names;
  for (const Member& member : members.list(all_in(groups))) {
    if (!member.is_erased && member.role != Role::bot) names.emplace(member.id, compared_name(member.name));
  }
  for (const std::vector<MemberId>& group : groups) {
    std::vector<ComparedName> compared;
    for (const MemberId member : group) {
      const auto name = names.find(member);
      if (name != names.end()) compared.push_back({.member = member, .name = name->second});
    }
    for (const auto& [left, right] : near_pairs(compared)) reasons.add(left, right, DuplicateReason::name);
  }
}

}  // namespace

DuplicateService::Found DuplicateService::find(const Question& question) {
  const Said said = deps_.db.read(look);
  Reasons reasons{said};
  for (const PersonalAddresses::Shared& shared : said.shared) {
    reasons.add(shared.owner, shared.claimant,
                shared.platform == kPhone ? DuplicateReason::phone : DuplicateReason::unionid);
  }
  if (question.community) add_near_names(reasons, deps_.groups_of(*question.community), deps_.members);

  std::vector<Reasons::Row> rows = reasons.rows(question.reason);
  Found found{.items = {}, .next = {}, .total = static_cast<std::int64_t>(rows.size())};
  if (question.after) std::erase_if(rows, [&](const auto& row) { return row.place <= *question.after; });
  if (rows.size() > question.limit) {
    rows.resize(question.limit);
    found.next = rows.back().place;
  }
  std::vector<MemberId> shown;
  for (const auto& row : rows) shown.insert(shown.end(), {row.place.first, row.place.second});
  std::unordered_map<MemberId, Member> members;
  for (Member& member : deps_.members.list(shown)) members.emplace(member.id, std::move(member));
  for (Reasons::Row& row : rows) {
    found.items.push_back(
        {.first = members[row.place.first], .second = members[row.place.second], .reasons = std::move(row.reasons)});
  }
  return found;
}

Done DuplicateService::say_distinct(MemberId one, MemberId other, const access::Actor& by) {
  if (one == other) return Error{ErrorCode::invalid, "member.merged_with_itself", "name two members"};
  const Pair pair = std::minmax(one, other);
  return deps_.db.write([&](sql::Tx& tx) -> Done {
    TRY(MemberService::load_to_change(tx, pair.first));
    TRY(MemberService::load_to_change(tx, pair.second));
    duplicate_store::insert_distinct(tx, pair.first, pair.second, deps_.clock.now(), by.name);
    deps_.audit.note(tx, by,
                     {.action = "member.said_distinct",
                      .subject = audit_subject(pair.first),
                      .detail = fmt::format(R"({{"from":{}}})", pair.second.value)});
    return {};
  });
}

}  // namespace hearth::members
