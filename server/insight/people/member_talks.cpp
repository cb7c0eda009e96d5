#include "insight/people/member_talks.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "platform/facts/member_facts.hpp"
#include "platform/formats/json_value.hpp"

namespace hearth::insight {
namespace {

using conversations::OwnMessage;
using conversations::WrittenAt;

struct Located {
  Timestamp at;
  GroupId group;
  const Overview* overview;
};

// The latest messages over all communities.
std::vector<Located> latest_of(const std::vector<PersonIn>& persons) {
  std::vector<Located> latest;
  for (const PersonIn& person : persons) {
    const auto& written = person.written;
    const std::size_t count = std::min(kTalkMessages, written.size());
    for (auto each = written.end() - static_cast<std::ptrdiff_t>(count); each != written.end(); ++each) {
      latest.push_back({.at = each->at, .group = each->group, .overview = person.overview.get()});
    }
  }
  std::ranges::sort(latest, [](const Located& left, const Located& right) { return right.at < left.at; });
  latest.resize(std::min(latest.size(), kTalkMessages));
  return latest;
}

// What the messages of one group say.
struct InGroup {
  const Overview* overview = nullptr;
  std::vector<Timestamp> instants;
  std::vector<std::int64_t> answered;  // source keys of messages that the member answered
  std::vector<std::int64_t> own;       // source keys of the member's messages
  std::vector<std::string> mentioned;
};

std::map<GroupId, InGroup> by_group(const std::vector<Located>& latest) {
  std::map<GroupId, InGroup> groups;
  for (const Located& each : latest) {
    InGroup& group = groups[each.group];
    group.overview = each.overview;
    group.instants.push_back(each.at);
  }
  return groups;
}

void take_messages(std::map<GroupId, InGroup>& groups, const std::vector<OwnMessage>& messages) {
  for (const OwnMessage& message : messages) {
    if (message.reply_key) groups[message.group].answered.push_back(*message.reply_key);
  }
}

void take_facts(std::map<GroupId, InGroup>& groups, const std::vector<facts::RecordedFact>& told) {
  json::Parser parser;
  for (const facts::RecordedFact& recorded : told) {
    if (!recorded.fact.group) continue;
    InGroup& group = groups[*recorded.fact.group];
    if (recorded.fact.source_key) group.own.push_back(*recorded.fact.source_key);
    const auto data = parser.parse(recorded.fact.data);
    if (!data.ok()) continue;
    for (const json::Value& mention : data->find("mentions").items()) group.mentioned.push_back(mention.text());
  }
}

class Tally {
 public:
  explicit Tally(MemberId self) : self_{self} {}

  // `overview` knows as whom the other counts.
  void add(const Overview& overview, MemberId other, std::int64_t Talk::*figure, std::int64_t count = 1) {
    const audience::History& history = *overview.history;
    if (const auto number = history.find_number(other)) other = history.member_at(*number);
    if (other == self_) return;
    Talk& talk = talks_[other];
    talk.member = other;
    talk.*figure += count;
  }

  [[nodiscard]] std::vector<Talk> sorted() const {
    std::vector<Talk> talks;
    for (const auto& [member, talk] : talks_) talks.push_back(talk);
    std::ranges::stable_sort(talks, [](const Talk& left, const Talk& right) { return right.sum() < left.sum(); });
    return talks;
  }

 private:
  MemberId self_;
  std::map<MemberId, Talk> talks_;
};

std::vector<facts::RecordedFact> facts_of(sql::Database& db, const std::vector<OwnMessage>& messages) {
  std::vector<FactId> ids;
  for (const OwnMessage& message : messages) ids.push_back(message.id);
  return db.read([&](sql::Tx& tx) { return facts::list_facts(tx, ids); });
}

}  // namespace

bool TalkReader::KeptTalks::are_of(const std::vector<PersonIn>& persons) const {
  return std::ranges::equal(persons, overviews,
                            [](const PersonIn& person, const auto& known) { return person.overview == known.lock(); });
}

std::vector<Talk> TalkReader::read(const std::vector<MemberId>& members, const std::vector<PersonIn>& persons) {
  std::vector<CommunityId> communities;
  for (const PersonIn& person : persons) communities.push_back(person.overview->community.id);
  const std::pair key{members.front(), std::move(communities)};
  if (auto kept = kept_.find(key); kept && kept->are_of(persons)) return std::move(kept->talks);
  KeptTalks fresh{.overviews = {}, .talks = read_anew(members, persons)};
  for (const PersonIn& person : persons) fresh.overviews.emplace_back(person.overview);
  kept_.keep(key, fresh);
  return std::move(fresh.talks);
}

std::vector<Talk> TalkReader::read_anew(const std::vector<MemberId>& members, const std::vector<PersonIn>& persons) {
  std::map<GroupId, InGroup> groups = by_group(latest_of(persons));
  std::vector<WrittenAt> places;
  for (const auto& [id, group] : groups) places.push_back({.group = id, .instants = group.instants});
  const std::vector<OwnMessage> messages = deps_.messages.list(members, places);
  take_messages(groups, messages);
  take_facts(groups, facts_of(deps_.db, messages));

  Tally tally{members.front()};
  for (const auto& [id, group] : groups) {
    if (group.overview == nullptr) continue;
    const Overview& overview = *group.overview;
    std::map<std::int64_t, MemberId> authors;
    const std::set<std::int64_t> answered{group.answered.begin(), group.answered.end()};
    const std::vector<std::int64_t> keys{answered.begin(), answered.end()};
    for (const auto& recorded :
         deps_.db.read([&, group_id = id](sql::Tx& tx) { return facts::list_by_source(tx, group_id, keys); })) {
      if (recorded.fact.member) authors.emplace(recorded.fact.source_key.value(), *recorded.fact.member);
    }
    for (const std::int64_t key : group.answered) {
      if (const auto author = authors.find(key); author != authors.end())
        tally.add(overview, author->second, &Talk::replies_out);
    }
    for (const auto& answers : deps_.messages.answers_to(id, group.own)) {
      tally.add(overview, answers.member, &Talk::replies_in, answers.count);
    }
    if (group.mentioned.empty()) continue;
    const auto platform = overview.platforms.find(id);
    const auto mentioned = deps_.members.find_mentioned(
        {.platform = platform == overview.platforms.end() ? std::string{} : platform->second,
         .community = overview.community.id,
         .keys_or_names = group.mentioned});
    for (const auto& other : mentioned) {
      if (other) tally.add(overview, *other, &Talk::mentions);
    }
  }
  return tally.sorted();
}

}  // namespace hearth::insight
