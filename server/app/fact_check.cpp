#include "app/fact_check.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_map>

#include "conversations/message_digest.hpp"
#include "platform/formats/json_value.hpp"

namespace hearth::app {
namespace {

constexpr std::size_t kPage = 10'000;
constexpr std::size_t kMostFindings = 100;

// What facts may refer to.
struct Known {
  std::unordered_map<GroupId, CommunityId> groups;
  std::vector<CommunityId> communities;
  std::vector<MemberId> members;  // rising
};

Known load_known(App& app) {
  Known known;
  for (const communities::Community& community : app.communities().list()) {
    known.communities.push_back(community.id);
    for (const communities::Group& group : app.communities().list_groups(community.id)) {
      known.groups.emplace(group.id, community.id);
    }
  }
  known.members = app.members().list_ids();
  return known;
}

// One sentence for the first thing that is wrong with the fact, or nothing.
std::string fault_of(const facts::RecordedFact& recorded, const Known& known, json::Parser& parser) {
  const facts::Fact& fact = recorded.fact;
  if (fact.occurred_at < kEarliest || fact.occurred_at > kLatest) return "has an impossible time";
  if (fact.community && std::ranges::find(known.communities, *fact.community) == known.communities.end()) {
    return fmt::format("refers to community {} that is not there", fact.community->value);
  }
  if (fact.group) {
    const auto group = known.groups.find(*fact.group);
    if (group == known.groups.end()) return fmt::format("refers to group {} that is not there", fact.group->value);
    if (fact.community != group->second) return "has a group of another community";
  }
  if (fact.member && !std::ranges::binary_search(known.members, *fact.member)) {
    return fmt::format("refers to member {} that is not there", fact.member->value);
  }
  if (!parser.parse(fact.data).ok()) return "has data that is no JSON";
  return {};
}

}  // namespace

std::vector<std::string> check_facts(App& app) {
  const Known known = load_known(app);
  std::vector<std::string> findings;
  json::Parser parser;
  conversations::MessageDigest told;
  app.database().read([&](sql::Tx& tx) {
    facts::Position position;
    while (findings.size() < kMostFindings) {
      const auto page = facts::FactLog::read_after(tx, position, kPage);
      if (page.empty()) break;
      for (const facts::RecordedFact& recorded : page) {
        position = {.transaction = recorded.transaction, .id = recorded.id.value};
        const std::string fault = fault_of(recorded, known, parser);
        if (!fault.empty())
          findings.push_back(fmt::format("fact {} ({}) {}", recorded.id.value, recorded.fact.kind, fault));
        if (recorded.fact.kind == "message.posted" && recorded.fact.group && recorded.fact.member) {
          told.add(recorded.id, *recorded.fact.group, *recorded.fact.member, recorded.fact.occurred_at);
        }
      }
    }
    const auto kept = conversations::digest_of_messages(tx);
    if (!(kept == told)) {
      findings.push_back(
          fmt::format("{} messages are kept but {} were told, or they differ", kept.count(), told.count()));
    }
  });
  return findings;
}

}  // namespace hearth::app
