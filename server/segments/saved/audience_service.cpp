#include "segments/saved/audience_service.hpp"

#include <fmt/format.h>
#include <map>

#include "segments/evaluation/leaves.hpp"
#include "segments/saved/segment_store.hpp"

namespace hearth::segments {
namespace {

AudienceService::Row row_of(const audience::Population& people, Number number) {
  using audience::Amount;
  using audience::Moment;
  return {.id = people.member_at(number),
          .name = {},
          .first_seen = people.moment_of(Moment::first_seen, number),
          .last_seen = people.moment_of(Moment::last_seen, number),
          .joined = people.moment_of(Moment::joined, number),
          .last_order = people.moment_of(Moment::last_order, number),
          .level = people.amount_of(Amount::level, number),
          .spend = people.amount_of(Amount::spend, number),
          .orders = people.amount_of(Amount::orders, number),
          .messages = people.amount_of(Amount::messages, number)};
}

std::vector<MemberId> ids_of(const audience::Population& people, const Bitmap& set) {
  std::vector<MemberId> members;
  set.for_each([&](Number number) { members.push_back(people.member_at(number)); });
  std::sort(members.begin(), members.end());
  return members;
}

}  // namespace

template <class Look>
auto AudienceService::answer(Look look) const {
  std::map<CommunityId, Calendar> zones;
  for (const communities::Community& each : deps_.communities.list()) {
    if (auto zone = Calendar::in(each.time_zone); zone.ok()) zones.emplace(each.id, *std::move(zone));
  }
  const Scene::CalendarOf calendar_of = [&](std::optional<CommunityId> community) {
    const auto known = community ? zones.find(*community) : zones.end();
    return known == zones.end() ? deps_.installation : known->second;
  };
  deps_.people.refresh();
  const Timestamp now = deps_.clock.now();
  return deps_.people.read([&](const audience::Population& people) {
    const SceneOf scene_of = [&](std::optional<CommunityId> community) {
      return Scene{people, now, community, calendar_of, deps_.memo};
    };
    return look(people, scene_of);
  });
}

void AudienceService::look(const std::function<void(const audience::Population&, const SceneOf&)>& look) const {
  answer([&](const audience::Population& people, const SceneOf& scene_of) { look(people, scene_of); });
}

std::optional<NamedSegment> AudienceService::find_segment(std::string_view name) const {
  return deps_.db.read([&](sql::Tx& tx) -> std::optional<NamedSegment> {
    const auto segment = segment_store::find_named(tx, name);
    if (!segment) return std::nullopt;
    NamedSegment named{.id = segment->id, .community = segment->community};
    if (segment->frozen_at) {
      named.frozen = std::make_shared<const std::vector<MemberId>>(segment_store::list_members(tx, segment->id));
      return named;
    }
    Reading reading = read_text(segment->expression);
    if (!reading.ok()) return std::nullopt;  // of an older grammar: it is there no more
    named.expression = std::make_shared<const Expression>(*std::move(reading.expression));
    return named;
  });
}

std::unique_ptr<const Names> AudienceService::names_of(OperatorId viewer) const {
  return deps_.names(viewer, [this](std::string_view name) { return find_segment(name); });
}

Done AudienceService::check(std::optional<CommunityId> community) const {
  if (community) TRY(deps_.communities.load(*community));
  return {};
}

AudienceService::Read AudienceService::read(std::string_view text_or_json, const Asking& asking) const {
  Reading reading = read_either(text_or_json);
  if (!reading.ok()) return {.mistakes = std::move(reading.mistakes)};
  Binding binding = bind_names(*reading.expression, *names_of(asking.viewer), asking.community);
  return {.expression = std::move(reading.expression),
          .plan = std::move(binding.plan),
          .mistakes = std::move(binding.mistakes)};
}

AudienceService::Read AudienceService::read(const Segment& segment) const {
  if (!segment.frozen_at)
    return read(segment.expression, {.community = segment.community, .viewer = segment.operator_id});
  auto members = std::make_shared<const std::vector<MemberId>>(
      deps_.db.read([&](sql::Tx& tx) { return segment_store::list_members(tx, segment.id); }));
  return {.plan = Plan{listed(std::move(members)), Needs{}}};
}

AudienceService::Count AudienceService::count(const Plan& plan, std::optional<CommunityId> community) const {
  return count({{.plan = &plan, .community = community}}).front();
}

std::vector<AudienceService::Count> AudienceService::count(const std::vector<Counted>& all) const {
  return answer([&](const audience::Population&, const auto& scene_of) {
    std::vector<Count> counts;
    for (const Counted& each : all) {
      const Scene scene = scene_of(each.community);
      counts.push_back(
          {.count = each.plan != nullptr ? each.plan->count(scene) : 0, .universe = scene.universe().count()});
    }
    return counts;
  });
}

std::vector<AudienceService::Part> AudienceService::overlap(const std::vector<Plan>& plans,
                                                            std::optional<CommunityId> community) const {
  return answer([&](const audience::Population&, const auto& scene_of) {
    const Scene scene = scene_of(community);
    std::vector<Bitmap> sets;
    for (const Plan& plan : plans) sets.push_back(plan.evaluate(scene));
    std::vector<Part> parts;
    for (std::size_t choice = 1; choice < (std::size_t{1} << sets.size()); ++choice) {
      Part part;
      Bitmap those = scene.universe();
      for (std::size_t i = 0; i < sets.size(); ++i) {
        if ((choice >> i & 1U) != 0) {
          part.in.push_back(static_cast<std::int64_t>(i));
          those &= sets[i];
        } else {
          those -= sets[i];
        }
      }
      part.count = those.count();
      if (part.count > 0) parts.push_back(std::move(part));
    }
    return parts;
  });
}

AudienceService::Page AudienceService::page(const Plan& plan, std::optional<CommunityId> community,
                                            const audience::Population::PageQuestion& question) const {
  Page page = answer([&](const audience::Population& people, const auto& scene_of) {
    const Bitmap set = plan.evaluate(scene_of(community));
    Page found{.rows = {}, .total = set.count()};
    auto asked = question;
    ++asked.limit;
    std::vector<Number> numbers = people.page(set, asked);
    if (numbers.size() > question.limit) {
      numbers.pop_back();
      found.next = people.place_of(numbers.back(), question.sort);
    }
    for (const Number number : numbers) found.rows.push_back(row_of(people, number));
    return found;
  });
  std::vector<MemberId> ids;
  for (const Row& row : page.rows) ids.push_back(row.id);
  std::map<MemberId, std::string> names;
  for (members::Member& member : deps_.members.list(ids)) names[member.id] = std::move(member.name);
  for (Row& row : page.rows) row.name = names[row.id];
  return page;
}

std::vector<AudienceService::Row> AudienceService::rows_of(const std::vector<MemberId>& members) const {
  return answer([&](const audience::Population& people, const auto&) {
    std::vector<Row> rows;
    for (const MemberId member : members) {
      const auto number = people.find_number(member);
      rows.push_back(number ? row_of(people, *number) : Row{.id = member, .name = {}});
      rows.back().id = member;
    }
    return rows;
  });
}

std::vector<MemberId> AudienceService::list(const Plan& plan, std::optional<CommunityId> community) const {
  return answer([&](const audience::Population& people, const auto& scene_of) {
    return ids_of(people, plan.evaluate(scene_of(community)));
  });
}

Result<std::vector<MemberId>> AudienceService::list_few(const Plan& plan, std::optional<CommunityId> community,
                                                        std::size_t most) const {
  std::vector<MemberId> members = list(plan, community);
  if (members.size() <= most) return members;
  return Error{ErrorCode::invalid, "segment.too_many_at_once",
               fmt::format("{} members are more than the {} that can be changed at once", members.size(), most)};
}

std::vector<MemberId> AudienceService::list_all(std::optional<CommunityId> community) const {
  return answer([&](const audience::Population& people, const auto& scene_of) {
    return ids_of(people, scene_of(community).universe());
  });
}

}  // namespace hearth::segments
