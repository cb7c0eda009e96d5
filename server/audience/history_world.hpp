#pragma once

#include <fmt/format.h>
#include <rapidcheck.h>
#include <string>
#include <utility>
#include <vector>

#include "audience/history.hpp"

namespace hearth::audience {

// Facts of one community, told one after another.
class ToldFacts {
 public:
  ToldFacts& posted(std::int64_t member, Timestamp at, int chars = 1, std::int64_t group = 1) {
    return tell("message.posted", member, at, fmt::format(R"({{"chars":{}}})", chars), group);
  }
  ToldFacts& joined(std::int64_t member, Timestamp at, std::int64_t inviter = 0, std::int64_t group = 1) {
    return tell("member.joined", member, at, inviter == 0 ? "{}" : fmt::format(R"({{"inviter":{}}})", inviter), group);
  }
  ToldFacts& left(std::int64_t member, Timestamp at, std::int64_t group = 1) {
    return tell("member.left", member, at, "{}", group);
  }
  ToldFacts& became(std::int64_t member, Timestamp at, const std::string& role) {
    return tell("member.role_changed", member, at, fmt::format(R"({{"role":"{}"}})", role), 1);
  }
  ToldFacts& tell(const std::string& kind, std::int64_t member, Timestamp at, std::string data, std::int64_t group) {
    facts::Fact fact;
    fact.occurred_at = at;
    fact.kind = kind;
    fact.community = CommunityId{1};
    if (group != 0) fact.group = GroupId{group};
    if (member != 0) fact.member = MemberId{member};
    fact.actor = "import";
    fact.data = std::move(data);
    facts_.push_back({.id = FactId{static_cast<std::int64_t>(facts_.size()) + 1},
                      .transaction = 0,
                      .recorded_at = Timestamp{1'700'000'000'000},
                      .fact = std::move(fact)});
    return *this;
  }

  [[nodiscard]] const std::vector<facts::RecordedFact>& list() const { return facts_; }

  [[nodiscard]] History history(Calendar calendar = Calendar::utc()) const {
    History history{std::move(calendar)};
    history.apply(facts_);
    history.settle();
    return history;
  }

 private:
  std::vector<facts::RecordedFact> facts_;
};

// A few members in a few groups on a few days, with ties of every sort, and sometimes a clock gone mad.
inline rc::Gen<ToldFacts> told_facts() {
  return rc::gen::exec([] {
    ToldFacts told;
    const int count = *rc::gen::inRange(0, 60);
    for (int i = 0; i < count; ++i) {
      const Timestamp at{*rc::gen::weightedOneOf<std::int64_t>(
          {{20, rc::gen::map(rc::gen::inRange<std::int64_t>(0, 40), [](auto step) { return step * kMsPerHour * 6; })},
           // Newfoundland set its clocks back at a minute past midnight: an instant of the next day comes first.
           {4, rc::gen::map(rc::gen::inRange<std::int64_t>(-10, 10),
                            [](auto step) { return 657'081'060'000 + step * 20'000; })},
           {1, rc::gen::just(kLatest.ms)},
           {1, rc::gen::just<std::int64_t>(INT64_MAX)},
           {1, rc::gen::just<std::int64_t>(-5)}})};
      const auto member = *rc::gen::inRange<std::int64_t>(0, 9);
      const auto group = *rc::gen::inRange<std::int64_t>(0, 4);
      const auto kind = *rc::gen::inRange(0, 9);
      const std::string other = *rc::gen::element<std::string>("member.left", "member.renamed", "message.reacted");
      if (kind < 4) told.posted(member, at, *rc::gen::inRange(0, 3), group);
      if (kind == 4) told.joined(member, at, *rc::gen::inRange<std::int64_t>(0, 12), group);
      if (kind == 5) told.became(member, at, *rc::gen::element<std::string>("operator", "bot", "member"));
      if (kind == 6) told.tell("group.renamed", member, at, "not even JSON", group);
      if (kind > 6) told.tell(other, member, at, "{}", group);
    }
    return told;
  });
}

}  // namespace hearth::audience
