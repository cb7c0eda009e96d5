#include "tags/borne_tags.hpp"

#include <map>
#include <unordered_set>

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

}  // namespace hearth::tags
