// Any bytes may stand where a saved population is looked for. What is taken of them must be fit to be asked and to go
// on.
#include <cstdint>
#include <string>

#include "audience/population/population_snapshot.hpp"

namespace {

using namespace hearth;
using namespace hearth::audience;

void ask(const Population& people) {
  for (const char* kind : {"message.posted", "member.joined", "order.paid"}) {
    static_cast<void>(people.did({.kind = kind, .scope = {}, .window = {.first = LocalDay{1}, .last = LocalDay{9}}}));
    static_cast<void>(people.in_sequence({.first = kind, .then = "order.paid", .within = std::chrono::hours{1}}));
  }
  for (const CommunityId community : people.communities()) static_cast<void>(people.of_community(community).count());
  for (std::int64_t each = 0; each < 3; ++each) {
    static_cast<void>(people.in_group(GroupId{each}).count());
    static_cast<void>(people.field(each).containing("a"));
    static_cast<void>(people.tagged(each).count());
  }
  for (const Number number : people.page(people.everybody(), {.sort = SortBy::last_seen})) {
    static_cast<void>(people.place_of(number, SortBy::last_seen));
    static_cast<void>(people.tags_of(number));
    static_cast<void>(people.merged_into(people.member_at(number)));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // The version, mark and zone that are asked for, so that the rest is reached at once.
  std::string bytes{"\x02\x01m\x03UTC"};
  bytes.append(reinterpret_cast<const char*>(data), size);
  auto people = PopulationSnapshot::from_bytes(bytes, "m", {.installation = Calendar::utc()});
  if (!people) return 0;
  ask(*people);
  facts::RecordedFact posted;
  posted.id = FactId{1'000'000};
  posted.fact.occurred_at = Timestamp{86'400'000};
  posted.fact.kind = "message.posted";
  posted.fact.group = GroupId{1};
  posted.fact.member = MemberId{1};
  posted.fact.data = R"({"chars":1})";
  people->apply({&posted, 1});
  ask(*people);
  return 0;
}
