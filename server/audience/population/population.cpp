#include "audience/population/population.hpp"

#include <algorithm>

#include "audience/population/population_parts.hpp"

namespace hearth::audience {
namespace {

const Bitmap kNobody;
const FieldValues kNoValues;

template <class Sets, class Key>
const Bitmap& find_set(const Sets& sets, const Key& key) {
  const auto found = sets.find(key);
  return found == sets.end() ? kNobody : found->second;
}

}  // namespace

Population::Population(Calendars calendars) : parts_{std::make_unique<Parts>(std::move(calendars))} {}
Population::Population(Population&&) noexcept = default;
Population& Population::operator=(Population&&) noexcept = default;
Population::~Population() = default;

Changes Population::apply(std::span<const facts::RecordedFact> facts) {
  Changes changes;
  parts_->apply(facts, &changes);
  return changes;
}

void Population::load(std::span<const facts::RecordedFact> facts) {
  parts_->apply(facts, nullptr);
}

std::vector<MemberId> Population::unsure() const {
  std::vector<MemberId> members;
  for (const Number number : parts_->unsure) members.push_back(member_at(number));
  std::sort(members.begin(), members.end());
  return members;
}

std::vector<MemberId> Population::merged_into(MemberId member) const {
  std::vector<MemberId> members;
  const auto number = parts_->numbers.find(member);
  if (!number) return members;
  for (const Number each : parts_->person_of(*number)) members.push_back(member_at(each));
  return members;
}

Changes Population::replay(MemberId member, std::span<const facts::RecordedFact> facts) {
  Changes changes;
  if (const auto number = parts_->numbers.find(member)) parts_->replay(parts_->root_of(*number), facts, &changes);
  return changes;
}

bool Population::change_calendar(CommunityId community, const Calendar& calendar) {
  const auto place = parts_->places.find(community.value);
  if (place == parts_->places.end() || parts_->zones[place->second].zone() == calendar.zone()) return false;
  parts_->change_calendar(place->second, calendar);
  return true;
}

std::vector<CommunityId> Population::communities() const {
  return {parts_->communities.begin() + 1, parts_->communities.end()};
}

facts::Position Population::position() const {
  return parts_->position;
}
void Population::move_to(facts::Position position) {
  parts_->position = position;
}
Number Population::size() const {
  return parts_->size;
}
MemberId Population::member_at(Number number) const {
  return MemberId{parts_->ids.at(number)};
}
std::optional<Number> Population::find_number(MemberId member) const {
  const auto number = parts_->numbers.find(member);
  if (!number) return std::nullopt;
  const Number root = parts_->root_of(*number);
  return parts_->everybody.contains(root) ? std::optional{root} : std::nullopt;
}

const Bitmap& Population::everybody() const {
  return parts_->everybody;
}
const Bitmap& Population::erased() const {
  return parts_->said.erased;
}
const Bitmap& Population::of_community(CommunityId community) const {
  const auto place = parts_->places.find(community.value);
  return place == parts_->places.end() ? kNobody : parts_->of_community[place->second];
}
const Bitmap& Population::tagged(std::int64_t tag) const {
  return find_set(parts_->said.tags, tag);
}
std::vector<GroupId> Population::groups_tagged(std::int64_t tag) const {
  std::vector<GroupId> groups;
  for (auto each = parts_->group_tags.lower_bound({tag, GroupId{INT64_MIN}});
       each != parts_->group_tags.end() && each->first.first == tag; ++each) {
    if (each->second.is_set) groups.push_back(each->first.second);
  }
  return groups;
}
const Bitmap& Population::with_stage(Stage stage) const {
  return parts_->said.stages[static_cast<std::size_t>(stage)];
}
const Bitmap& Population::owned_by(std::int64_t operator_id) const {
  return find_set(parts_->said.owners, operator_id);
}
const Bitmap& Population::from_source(std::string_view source) const {
  return find_set(parts_->said.sources, source);
}
const Bitmap& Population::with_consent(std::string_view purpose) const {
  return find_set(parts_->said.consents, purpose);
}
const Bitmap& Population::staff() const {
  return parts_->said.staff;
}
const Bitmap& Population::bots() const {
  return parts_->said.bots;
}
const Bitmap& Population::in_tier(std::string_view tier) const {
  return find_set(parts_->said.tiers, tier);
}
const FieldValues& Population::field(std::int64_t field) const {
  const auto found = parts_->said.fields.find(field);
  return found == parts_->said.fields.end() ? kNoValues : found->second;
}

std::vector<std::int64_t> Population::tags_of(Number member) const {
  std::vector<std::int64_t> tags;
  for (const auto& [tag, members] : parts_->said.tags) {
    if (members.contains(member)) tags.push_back(tag);
  }
  return tags;
}

Population::Weight Population::weight() const {
  const Parts& parts = *parts_;
  Weight weight;
  weight.members = parts.ids.size_bytes() + parts.numbers.size_bytes() + parts.everybody.size_bytes();
  for (const Bitmap& each : parts.of_community) weight.members += each.size_bytes();
  for (const auto& [id, group] : parts.groups) weight.groups += group.size_bytes() + 32;
  for (const auto& [kind, record] : parts.kinds) {
    weight.times += record.times.size_bytes();
    weight.days += record.days.size_bytes();
  }
  weight.columns = parts.first_seen.size_bytes() + parts.last_seen.size_bytes() + parts.joined.size_bytes() +
                   parts.last_order.size_bytes() + parts.spend.size_bytes() + parts.orders.size_bytes() +
                   parts.messages.size_bytes() + parts.said_at.size_bytes() + parts.has_joined.size_bytes();
  weight.said = parts.said.size_bytes();
  return weight;
}

}  // namespace hearth::audience
