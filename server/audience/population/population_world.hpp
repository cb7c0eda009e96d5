#pragma once

#include <fmt/format.h>
#include <rapidcheck.h>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "audience/population/population.hpp"

namespace hearth::audience {

using PlainValue = std::variant<std::monostate, std::string, double, bool, std::vector<std::int64_t>>;

// A fact as a test thinks of it; as_fact() tells it as the log would.
struct PlainFact {
  std::string kind;
  std::int64_t member = 0;  // 0: none, as of communities and groups
  Timestamp at = {};
  std::int64_t community = 1;
  std::int64_t group = 0;
  std::optional<std::int64_t> number = {};  // tag, field, operator, inviter, amount, level, into
  std::string text = {};                    // stage, source, purpose, role, tier; empty for null
  PlainValue value = {};                    // of a field
  std::int64_t id = 0;
  LocalDay day = {};  // of its community's zone, where PlainPopulation has noted it
};

inline std::string json_of(const PlainValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return fmt::format(R"("{}")", *text);
  if (const auto* number = std::get_if<double>(&value)) return fmt::format("{}", *number);
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  if (const auto* options = std::get_if<std::vector<std::int64_t>>(&value)) {
    return fmt::format("[{}]", fmt::join(*options, ","));
  }
  return "null";
}

// What the kind's data say; keys of numbers and of texts by kind.
inline std::string data_of(const PlainFact& fact) {
  static const std::map<std::string, std::string> kNumbers{
      {"member.tagged", "tag"},
      {"member.untagged", "tag"},
      {"group.tagged", "tag"},
      {"group.untagged", "tag"},
      {"member.owner_changed", "operator"},
      {"member.inviter_changed", "inviter"},
      {"member.joined", "inviter"},
      {"member.level_changed", "level"},
      {"order.paid", "amount"},
      {"order.refunded", "amount"},
      {"member.merged", "into"},
  };
  static const std::map<std::string, std::string> kTexts{
      {"member.stage_changed", "stage"},       {"member.source_changed", "source"}, {"member.consent_given", "purpose"},
      {"member.consent_withdrawn", "purpose"}, {"member.role_changed", "role"},     {"member.tier_changed", "tier"},
  };
  if (fact.kind == "member.field_changed") {
    return fmt::format(R"({{"field":{},"value":{}}})", fact.number.value(), json_of(fact.value));
  }
  if (const auto key = kNumbers.find(fact.kind); key != kNumbers.end()) {
    if (fact.kind == "member.joined" && !fact.number) return "{}";
    return fmt::format(R"({{"{}":{}}})", key->second, fact.number ? std::to_string(*fact.number) : "null");
  }
  if (const auto key = kTexts.find(fact.kind); key != kTexts.end()) {
    return fmt::format(R"({{"{}":{}}})", key->second, fact.text.empty() ? "null" : '"' + fact.text + '"');
  }
  return R"({"more":1})";
}

inline facts::RecordedFact as_fact(const PlainFact& plain) {
  facts::Fact fact;
  fact.occurred_at = plain.at;
  fact.kind = plain.kind;
  if (plain.community != 0) fact.community = CommunityId{plain.community};
  if (plain.group != 0) fact.group = GroupId{plain.group};
  if (plain.member != 0) fact.member = MemberId{plain.member};
  fact.actor = "system";
  fact.data = data_of(plain);
  return {.id = FactId{plain.id}, .transaction = 0, .recorded_at = Timestamp{1}, .fact = std::move(fact)};
}

// Gives the facts their ids, in this order.
inline std::vector<PlainFact> numbered(std::vector<PlainFact> facts) {
  for (std::size_t i = 0; i < facts.size(); ++i) facts[i].id = static_cast<std::int64_t>(i) + 1;
  return facts;
}

inline std::vector<facts::RecordedFact> as_facts(const std::vector<PlainFact>& plain) {
  std::vector<facts::RecordedFact> facts;
  for (const PlainFact& each : plain) facts.push_back(as_fact(each));
  return facts;
}

// Days of the installation are those of UTC.
inline const Calendar& zone_of_community(std::int64_t community) {
  static const Calendar kShanghai = Calendar::in("Asia/Shanghai").value();
  static const Calendar kNewfoundland = Calendar::in("America/St_Johns").value();
  static const Calendar kInstallation = Calendar::utc();
  return community == 1 ? kShanghai : community == 2 ? kNewfoundland : kInstallation;
}

inline Population empty_population() {
  return Population{{.installation = Calendar::utc(),
                     .community = [](CommunityId community) { return zone_of_community(community.value); }}};
}

// Says anew what is told of all who are unsure.
inline Changes replay_all(Population& population, std::span<const facts::RecordedFact> facts) {
  Changes changes;
  for (const MemberId member : population.unsure()) changes.add_all(population.replay(member, facts));
  return changes;
}

inline Population population_of(const std::vector<PlainFact>& plain) {
  Population population = empty_population();
  const auto facts = as_facts(numbered(plain));
  population.apply(facts);
  replay_all(population, facts);
  return population;
}

// A few members of whom everything that a fact can say is said, with ties of every sort and clocks gone mad.
std::vector<PlainFact> some_plain_facts(std::size_t most);

}  // namespace hearth::audience
