#include "insight/overview/overview_service.hpp"

#include <fmt/format.h>

#include "insight/reports/known_names.hpp"
#include "platform/facts/fact_log.hpp"

namespace hearth::insight {

const GroupCard* Overview::find_card(GroupId group) const {
  for (const GroupCard& card : cards) {
    if (card.health.group == group) return &card;
  }
  return nullptr;
}

namespace {

void add_up(Overview& overview) {
  const audience::History& history = *overview.history;
  overview.members = history.member_count() - static_cast<std::int64_t>((history.operators() | history.bots()).count());
  for (const GroupCard& card : overview.cards) {
    for (std::size_t i = 0; i < kSparkDays; ++i) overview.spark[i] += card.spark[i];
  }
}

}  // namespace

OverviewService::Place& OverviewService::place_of(CommunityId community) {
  const std::scoped_lock lock{mutex_};
  std::unique_ptr<Place>& place = places_[community];
  if (!place) place = std::make_unique<Place>();
  return *place;
}

OverviewService::Shown OverviewService::shown_of(Place& place) {
  const std::scoped_lock lock{mutex_};
  return place.shown;
}

Result<OverviewService::Shown> OverviewService::current(CommunityId community) {
  if (Shown shown = shown_of(place_of(community))) return shown;
  return current_of(TRY(deps_.communities.load(community)));
}

OverviewService::Shown OverviewService::current_of(const communities::Community& community) {
  Place& place = place_of(community.id);
  if (Shown shown = shown_of(place)) return shown;
  const std::scoped_lock making{place.making};
  if (Shown shown = shown_of(place)) return shown;
  return make(community);
}

Result<OverviewService::Shown> OverviewService::remake(CommunityId community) {
  const communities::Community known = TRY(deps_.communities.load(community));
  const std::scoped_lock making{place_of(community).making};
  return make(known);
}

std::vector<OverviewService::Shown> OverviewService::all() {
  const bool takes_what_is_there = has_all_;
  std::vector<Shown> all;
  for (const communities::Community& community : deps_.communities.list()) {
    Shown shown = takes_what_is_there ? shown_of(place_of(community.id)) : current_of(community);
    if (shown) all.push_back(std::move(shown));
  }
  return all;
}

Result<OverviewService::Shown> OverviewService::of_group(GroupId group) {
  const auto known = deps_.communities.find_group(group);
  if (!known) return Error{ErrorCode::not_found, "group.not_found", fmt::format("there is no group {}", group.value)};
  return current(known->community);
}

OverviewService::Shown OverviewService::make(const communities::Community& community) {
  const std::vector<communities::Group> groups = deps_.communities.list_groups(community.id);
  const KnownNames names{deps_.members, groups};
  auto made = std::make_shared<Overview>();
  made->community = community;
  // A zone that was fit for a community stays fit.
  made->calendar = Calendar::in(community.time_zone).value();
  made->made_at = deps_.clock.now();
  made->history = deps_.histories.current(community.id, made->calendar);
  const Scope scope{.calendar = made->calendar};
  made->report = make_report(*made->history, scope, names);
  made->report.community = community.name;
  made->report.community_id = community.id;
  made->charts = make_charts(*made->history, scope, names);
  made->cards = make_cards(*made->history, made->calendar, made->report.health);
  for (const communities::Group& group : groups) {
    made->platforms.emplace(group.id, group.address.platform);
    made->names.emplace(group.id, group.name);
  }
  add_up(*made);
  Place& place = place_of(community.id);
  const std::scoped_lock lock{mutex_};
  place.shown = made;
  return made;
}

Result<std::shared_ptr<const OverviewService::Answer>> OverviewService::ask(const Shown& overview,
                                                                            const Question& question) {
  if (question.from && question.to && *question.to < *question.from) {
    return Error{ErrorCode::invalid, "report.days_reversed", "the last day lies before the first"};
  }
  if (question.group && !overview->names.contains(*question.group)) {
    return Error{ErrorCode::not_found, "report.group_not_found", "the community has no group of that id"};
  }
  const std::pair key{overview->community.id, question};
  const auto kept = answers_.find(key);
  if (kept && kept->overview.lock() == overview) return kept->answer;
  const auto groups = deps_.communities.list_groups(overview->community.id);
  const KnownNames names{deps_.members, groups};
  const Scope scope{.group = question.group, .from = question.from, .to = question.to, .calendar = overview->calendar};
  auto answer = std::make_shared<Answer>();
  answer->report = make_report(*overview->history, scope, names);
  answer->charts = make_charts(*overview->history, scope, names);
  answers_.keep(key, {.overview = overview, .answer = answer});
  return std::shared_ptr<const Answer>{std::move(answer)};
}

bool OverviewService::refresh_one(const communities::Community& community, bool has_new_facts) {
  Place& place = place_of(community.id);
  const Shown shown = shown_of(place);
  const std::scoped_lock making{place.making};
  const bool is_same_community =
      shown && shown->community.name == community.name && shown->community.time_zone == community.time_zone;
  if (is_same_community) {
    if (!has_new_facts) return false;
    const auto history = deps_.histories.current(community.id, Calendar::in(community.time_zone).value());
    if (history == shown->history) return false;
  }
  on_change(*make(community));
  return true;
}

int OverviewService::refresh() {
  const std::unique_lock refreshing{refreshing_, std::try_to_lock};
  if (!refreshing.owns_lock()) return 0;
  const facts::Position end = deps_.db.read([](sql::Tx& tx) { return facts::FactLog::end(tx); });
  const bool has_new_facts = seen_ != end;
  int made = 0;
  for (const communities::Community& community : deps_.communities.list()) {
    made += refresh_one(community, has_new_facts) ? 1 : 0;
  }
  seen_ = end;
  has_all_ = true;
  return made;
}

}  // namespace hearth::insight
