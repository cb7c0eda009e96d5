#include "tags/borne_tags.hpp"

#include <unordered_map>
#include <unordered_set>

#include "communities/community_service.hpp"
#include "members/member_service.hpp"
#include "platform/facts/member_facts.hpp"
#include "platform/formats/json_value.hpp"
#include "tags/assignment_store.hpp"
#include "tags/merged_members.hpp"

namespace hearth::tags {
namespace {

constexpr std::int64_t kPage = 1000;

struct LastWord {
  facts::Moment moment;
  Deed deed = Deed::give;
};
using LastWords = std::map<TagId, LastWord>;

void hear(LastWords& words, const facts::RecordedFact& recorded, Deed deed, json::Parser& parser) {
  const auto data = parser.parse(recorded.fact.data);
  const auto tag = data.ok() ? data->find("tag").integer() : std::nullopt;
  if (!tag) return;
  const facts::Moment moment{.at = recorded.fact.occurred_at, .fact = recorded.id};
  const auto [word, is_new] = words.try_emplace(TagId{*tag}, LastWord{.moment = moment, .deed = deed});
  if (!is_new && word->second.moment < moment) word->second = {.moment = moment, .deed = deed};
}

void hear_all(sql::Tx& tx, LastWords& words, BearerId member, Deed deed) {
  json::Parser parser;
  const std::string kind = deed == Deed::give ? "member.tagged" : "member.untagged";
  facts::Moment before{.at = Timestamp{INT64_MAX}, .fact = FactId{INT64_MAX}};
  while (true) {
    const auto page =
        facts::list_before(tx, {.member = MemberId{member.value}, .kind = kind, .before = before, .limit = kPage});
    for (const facts::RecordedFact& recorded : page) {
      hear(words, recorded, deed, parser);
      before = {.at = recorded.fact.occurred_at, .fact = recorded.id};
    }
    if (page.size() < static_cast<std::size_t>(kPage)) return;
  }
}

LastWords last_words_on(sql::Tx& tx, std::span<const BearerId> members) {
  LastWords words;
  for (const BearerId member : members) {
    hear_all(tx, words, member, Deed::give);
    hear_all(tx, words, member, Deed::take);
  }
  return words;
}

}  // namespace

std::vector<BorneTag> tags_of_member(sql::Tx& tx, MemberId member, OperatorId viewer) {
  const Persons who = merged_members(tx);
  const BearerId person = who.person_of(to_bearer(member));
  const std::vector<BearerId> all = who.all_of(std::span{&person, 1});
  auto borne = assignment_store::list_borne(tx, {.kind = BearerKind::member, .bearers = all, .viewer = viewer});
  if (all.size() == 1) return borne;
  const LastWords words = last_words_on(tx, all);
  std::unordered_set<TagId> seen;
  std::erase_if(borne, [&](const BorneTag& each) {
    const auto word = words.find(each.assignment.tag);
    const bool is_taken = word != words.end() && word->second.deed == Deed::take;
    return is_taken || !seen.insert(each.assignment.tag).second;
  });
  return borne;
}

TagsOfMembers tags_of_members(sql::Tx& tx, const std::vector<MemberId>& members, OperatorId viewer) {
  TagsOfMembers found;
  const Persons who = merged_members(tx);
  std::vector<BearerId> alone;
  for (const MemberId member : members) {
    const BearerId person = who.person_of(to_bearer(member));
    if (who.all_of(std::span{&person, 1}).size() == 1) {
      alone.push_back(person);
      continue;
    }
    std::vector<TagId> tags;
    for (const BorneTag& borne : tags_of_member(tx, member, viewer)) tags.push_back(borne.assignment.tag);
    if (!tags.empty()) found.insert_or_assign(member, std::move(tags));
  }
  const auto borne = assignment_store::list_borne(tx, {.kind = BearerKind::member, .bearers = alone, .viewer = viewer});
  for (const BorneTag& each : borne) found[MemberId{each.assignment.bearer.value}].push_back(each.assignment.tag);
  return found;
}

std::vector<Bearer> list_bearers(sql::Tx& tx, const TagWithGroup& tag, BearerId after, std::size_t limit) {
  auto bearings = assignment_store::list_bearers(tx, tag.tag.id, after, limit);
  std::unordered_map<BearerId, std::string> names;
  if (bearer_kind_of(tag.group.kind) == BearerKind::member) {
    std::vector<MemberId> ids;
    for (const auto& each : bearings) ids.push_back(MemberId{each.assignment.bearer.value});
    for (auto& member : members::MemberService::list(tx, ids)) names[to_bearer(member.id)] = std::move(member.name);
  } else {
    std::vector<GroupId> ids;
    for (const auto& each : bearings) ids.push_back(GroupId{each.assignment.bearer.value});
    for (auto& group : communities::CommunityService::list_groups(tx, ids)) {
      names[to_bearer(group.id)] = std::move(group.name);
    }
  }
  std::vector<Bearer> bearers;
  bearers.reserve(bearings.size());
  for (auto& each : bearings) {
    const BearerId id = each.assignment.bearer;
    bearers.push_back({.id = id,
                       .name = std::move(names[id]),
                       .assignment = each.assignment,
                       .maker_name = std::move(each.maker_name)});
  }
  return bearers;
}

}  // namespace hearth::tags
