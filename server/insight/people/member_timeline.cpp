#include "insight/people/member_timeline.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <unordered_map>

#include "platform/facts/member_facts.hpp"
#include "platform/formats/json_value.hpp"

namespace hearth::insight {
namespace {

using conversations::OwnMessage;
using conversations::WrittenAt;
using facts::Moment;
using facts::RecordedFact;

constexpr std::string_view kPosted = "message.posted";

Result<Moment> read_cursor(const api::PageAsk& page) {
  if (!page.cursor) return Moment{.at = Timestamp{INT64_MAX}, .fact = FactId{INT64_MAX}};
  const auto parts = TRY(api::parse_cursor(*page.cursor, "ii"));
  return Moment{.at = Timestamp{std::get<std::int64_t>(parts[0])}, .fact = FactId{std::get<std::int64_t>(parts[1])}};
}

// Places of at least the `limit` latest messages before the moment, and of all that were sent at its very instant:
// their ids decide, and only the database knows them.
std::vector<WrittenAt> places_before(const std::vector<PersonIn>& persons, Timestamp before, std::int64_t limit) {
  std::vector<Written> latest;
  for (const PersonIn& person : persons) {
    const auto end = std::ranges::upper_bound(person.written, before, {}, &Written::at);
    auto begin = end;
    for (std::int64_t earlier = 0; begin != person.written.begin(); --begin) {
      const Timestamp at = std::prev(begin)->at;
      // Those of the last instant come all or not at all.
      if (earlier >= limit && at != begin->at) break;
      if (at < before) ++earlier;
    }
    latest.insert(latest.end(), begin, end);
  }
  std::map<GroupId, std::vector<Timestamp>> by_group;
  for (const Written& each : latest) by_group[each.group].push_back(each.at);
  std::vector<WrittenAt> places;
  for (auto& [group, instants] : by_group) places.push_back({.group = group, .instants = std::move(instants)});
  return places;
}

struct Entry {
  RecordedFact recorded;
  std::optional<std::string> text;

  [[nodiscard]] Moment moment() const { return {.at = recorded.fact.occurred_at, .fact = recorded.id}; }
};

void sort_and_cut(std::vector<Entry>& entries, std::int64_t limit) {
  std::ranges::sort(entries, [](const Entry& left, const Entry& right) { return right.moment() < left.moment(); });
  if (std::ssize(entries) > limit) entries.resize(static_cast<std::size_t>(limit));
}

void add_messages(std::vector<Entry>& entries, const TalkReader::Deps& deps, std::vector<OwnMessage> messages,
                  const Moment& before, std::int64_t limit) {
  std::erase_if(messages,
                [&](const OwnMessage& message) { return Moment{.at = message.sent_at, .fact = message.id} >= before; });
  std::ranges::sort(messages, [](const OwnMessage& left, const OwnMessage& right) {
    return std::pair{right.sent_at, right.id} < std::pair{left.sent_at, left.id};
  });
  if (std::ssize(messages) > limit) messages.resize(static_cast<std::size_t>(limit));
  std::vector<FactId> ids;
  std::unordered_map<FactId, std::string> texts;
  for (OwnMessage& message : messages) {
    ids.push_back(message.id);
    texts.emplace(message.id, std::move(message.text));
  }
  for (RecordedFact& recorded : deps.db.read([&](sql::Tx& tx) { return facts::list_facts(tx, ids); })) {
    std::string text = std::move(texts.at(recorded.id));
    entries.push_back({.recorded = std::move(recorded), .text = std::move(text)});
  }
}

// Facts of a person who is in one of these communities; all of them are asked for unless one was named.
std::vector<Entry> entries_before(const TalkReader::Deps& deps, const std::vector<MemberId>& members,
                                  const std::vector<PersonIn>& persons, const TimelineQuery& query,
                                  const Moment& before, std::int64_t limit) {
  std::vector<Entry> entries;
  if (!query.kind || *query.kind == kPosted) {
    const auto places = places_before(persons, before.at, limit);
    add_messages(entries, deps, deps.messages.list(members, places), before, limit);
  }
  if (!query.kind || *query.kind != kPosted) {
    deps.db.read([&](sql::Tx& tx) {
      for (const MemberId member : members) {
        auto others = facts::list_before(
            tx, {.member = member, .community = query.community, .kind = query.kind, .before = before, .limit = limit});
        for (RecordedFact& recorded : others) entries.push_back({.recorded = std::move(recorded), .text = {}});
      }
    });
  }
  sort_and_cut(entries, limit);
  return entries;
}

std::optional<GroupLink> link_of(const std::vector<PersonIn>& persons, const std::optional<GroupId>& group) {
  if (!group) return std::nullopt;
  for (const PersonIn& person : persons) {
    const auto known = person.overview->names.find(*group);
    if (known != person.overview->names.end()) return GroupLink{.id = *group, .name = known->second};
  }
  return GroupLink{.id = *group, .name = {}};
}

// Who invited or removed the member, or is one with them, as the fact's data say.
std::optional<MemberId> other_in(const json::Value& data) {
  for (const char* key : {"inviter", "by", "into", "from"}) {
    const auto id = data.find(key).integer();
    if (id && *id > 0) return MemberId{*id};
  }
  return std::nullopt;
}

std::optional<std::string> owner_in(const json::Value& data, const OperatorNames& name_of) {
  const auto id = data.find("operator").integer();
  return id ? std::optional{name_of(OperatorId{*id})} : std::nullopt;
}

// "operator:3" by the operator's name, all else as it is.
std::string name_of_actor(const std::string& actor, const OperatorNames& name_of) {
  constexpr std::string_view kOperator = "operator:";
  if (!actor.starts_with(kOperator)) return actor;
  std::int64_t id = 0;
  const char* last = actor.data() + actor.size();
  return std::from_chars(actor.data() + kOperator.size(), last, id).ptr == last ? name_of(OperatorId{id}) : actor;
}

}  // namespace

Result<api::Page<TimelineRow>> read_timeline(const TalkReader::Deps& deps, const std::vector<MemberId>& members,
                                             const std::vector<PersonIn>& persons, const TimelineQuery& query,
                                             const OperatorNames& name_of) {
  const Moment before = TRY(read_cursor(query.page));
  const std::int64_t limit = query.page.limit;
  std::vector<Entry> entries = entries_before(deps, members, persons, query, before, limit + 1);
  api::Page<TimelineRow> page;
  if (std::ssize(entries) > limit) {
    entries.pop_back();
    const Moment last = entries.back().moment();
    page.next_cursor = api::to_cursor({last.at.ms, last.fact.value});
  }
  json::Parser parser;
  std::vector<std::optional<MemberId>> others;
  std::vector<MemberId> named;
  for (Entry& entry : entries) {
    const facts::Fact& fact = entry.recorded.fact;
    const auto data = parser.parse(fact.data);
    others.push_back(data.ok() ? other_in(*data) : std::nullopt);
    if (others.back()) named.push_back(*others.back());
    const MemberId member = fact.member.value_or(MemberId{});
    named.push_back(member);
    page.items.push_back({.id = entry.recorded.id,
                          .at = fact.occurred_at,
                          .kind = fact.kind,
                          .member = {.id = member, .name = {}},
                          .group = link_of(persons, fact.group),
                          .text = std::move(entry.text),
                          .by = {},
                          .owner = data.ok() ? owner_in(*data, name_of) : std::nullopt,
                          .actor = name_of_actor(fact.actor, name_of),
                          .data = {data.ok() && data->is_object() ? fact.data : "{}"}});
  }
  std::unordered_map<MemberId, std::string> names;
  std::ranges::sort(named);
  named.erase(std::unique(named.begin(), named.end()), named.end());
  for (members::Member& each : deps.members.list(named)) names.emplace(each.id, std::move(each.name));
  for (std::size_t i = 0; i < others.size(); ++i) {
    page.items[i].member.name = names[page.items[i].member.id];
    if (others[i]) page.items[i].by = MemberLink{.id = *others[i], .name = names[*others[i]]};
  }
  return page;
}

}  // namespace hearth::insight
