#include "insight/people/people_service.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_map>

#include "insight/people/member_summary.hpp"
#include "insight/people/member_table.hpp"
#include "members/merging/merge_service.hpp"

namespace hearth::insight {
namespace {

constexpr std::uint64_t kMostRows = 200'000;
constexpr std::uint64_t kMostNumbers = 100'000;
constexpr std::size_t kTalksShown = 20;

Error no_member(MemberId member) {
  return {ErrorCode::not_found, "member.not_found", fmt::format("there is no member {}", member.value)};
}

LocalDay end_of(const Overview& overview) {
  const auto last = overview.report.figures.end;
  return last ? overview.calendar.day_of(*last) : LocalDay{};
}

std::string group_name(const std::vector<std::shared_ptr<const Overview>>& overviews, GroupId group) {
  for (const auto& overview : overviews) {
    const auto known = overview->names.find(group);
    if (known != overview->names.end()) return known->second;
  }
  return {};
}

}  // namespace

struct PeopleService::Selection {
  Crowds::Shown crowd;
  std::shared_ptr<const MemberColumns> columns;
  audience::Bitmap wanted;
  std::optional<std::int64_t> figure;

  [[nodiscard]] ListSource source() const { return {crowd->history(), *columns, crowd->roster()}; }
};

PeopleService::PeopleService(Deps deps)
    : deps_{deps},
      messages_{deps.db},
      talks_{{.db = deps.db, .members = deps.members, .messages = messages_}},
      crowds_{{.clock = deps.clock, .members = deps.members}} {}

Result<PeopleService::Selection> PeopleService::select(CommunityId community, const MembersQuery& query) {
  if (query.from && query.to && *query.to < *query.from) {
    return Error{ErrorCode::invalid, "report.days_reversed", "the last day lies before the first"};
  }
  Selection selection;
  selection.crowd = crowds_.of(TRY(deps_.overviews.current(community)));
  const Crowd& crowd = *selection.crowd;
  if (query.group && !crowd.overview().names.contains(*query.group)) {
    return Error{ErrorCode::not_found, "group.not_found",
                 fmt::format("the community has no group {}", query.group->value)};
  }
  selection.columns = query.group ? std::make_shared<const MemberColumns>(read_columns(crowd.history(), query.group))
                                  : std::shared_ptr<const MemberColumns>{selection.crowd, &crowd.columns()};
  std::shared_ptr<const OpenedSet> opened;
  if (query.set) {
    opened = crowd.open({.group = query.group, .from = query.from, .to = query.to}, *query.set);
    selection.figure = opened->figure;
  }
  selection.wanted = wanted_members(selection.source(), query, opened ? &opened->members : nullptr);
  return selection;
}

Result<MemberPage> PeopleService::list(CommunityId community, const MembersQuery& query) {
  const Selection selection = TRY(select(community, query));
  MemberPage page = TRY(page_of_members(selection.source(), query, selection.wanted));
  page.figure = selection.figure;
  return page;
}

Result<std::vector<MemberId>> PeopleService::everybody(CommunityId community, const MembersQuery& query) {
  const Selection selection = TRY(select(community, query));
  std::vector<MemberId> members;
  members.reserve(selection.wanted.count());
  selection.wanted.for_each(
      [&](audience::Number member) { members.push_back(selection.crowd->history().member_at(member)); });
  return members;
}

Result<MemberNumbers> PeopleService::numbers(CommunityId community, const MembersQuery& query) {
  const Selection selection = TRY(select(community, query));
  const std::uint64_t count = selection.wanted.count();
  if (count > kMostNumbers) {
    return Error{
        ErrorCode::invalid, "people.too_many_at_once",
        fmt::format("{} members are more than the {} that can be changed at once; filter them", count, kMostNumbers)};
  }
  MemberNumbers numbers;
  numbers.items.reserve(count);
  selection.wanted.for_each(
      [&](audience::Number member) { numbers.items.push_back(selection.crowd->history().member_at(member)); });
  return numbers;
}

Result<PeopleService::Table> PeopleService::table(CommunityId community, const MembersQuery& query) {
  const Selection selection = TRY(select(community, query));
  const std::uint64_t rows = selection.wanted.count();
  if (rows > kMostRows) {
    return Error{ErrorCode::invalid, "people.too_many_rows",
                 fmt::format("{} members are more than fit into one table of {}; filter them", rows, kMostRows)};
  }
  return Table{.csv = member_table(rows_of_members(selection.source(), query, selection.wanted)),
               .rows = static_cast<std::int64_t>(rows)};
}

Result<std::vector<std::shared_ptr<const Overview>>> PeopleService::overviews_of(MemberId member,
                                                                                 std::optional<CommunityId> community) {
  std::vector<std::shared_ptr<const Overview>> overviews;
  if (community) {
    overviews.push_back(TRY(deps_.overviews.current(*community)));
    if (!overviews.front()->history->find_number(member)) return no_member(member);
    return overviews;
  }
  for (auto& overview : deps_.overviews.all()) {
    if (overview->history->find_number(member)) overviews.push_back(std::move(overview));
  }
  return overviews;
}

// Identities and names of all who are one person; a name that several had stands once.
void PeopleService::add_names(MemberView& view, const std::vector<MemberId>& members) {
  for (const MemberId member : members) {
    for (members::Identity& identity : deps_.members.identities_of(member)) {
      view.identities.push_back({.platform = std::move(identity.platform),
                                 .key = std::move(identity.key),
                                 .scope_community = identity.community});
    }
    for (std::string& name : deps_.members.names_of(member)) {
      if (std::ranges::find(view.names, name) == view.names.end()) view.names.push_back(std::move(name));
    }
  }
  std::ranges::sort(view.names);
}

std::vector<MemberId> PeopleService::members_of_person(MemberId member) {
  return deps_.db.read(
      [&](sql::Tx& tx) { return members::MergeService::members_of(tx, members::MergeService::person_of(tx, member)); });
}

Result<MemberView> PeopleService::show(MemberId member, std::optional<CommunityId> community) {
  const members::Member known = TRY(deps_.members.load(member));
  const std::vector<MemberId> members = members_of_person(member);
  const auto everywhere = TRY(overviews_of(member, std::nullopt));
  const auto overviews = TRY(overviews_of(member, community));
  MemberSummary summary;
  std::vector<PersonIn> persons;
  for (const auto& overview : overviews) {
    Portrait portrait = draw_portrait(*overview->history, overview->history->find_number(member).value());
    summary.add(portrait, end_of(*overview));
    persons.push_back({.overview = overview, .written = std::move(portrait.written)});
  }
  MemberView view = figures_view(summary);
  view.id = known.id;
  view.name = known.name;
  view.role = known.role;
  add_names(view, members);
  for (const auto& overview : everywhere) {
    view.communities.push_back({.id = overview->community.id, .name = overview->community.name});
  }
  for (StayView& stay : view.groups) stay.name = group_name(overviews, stay.id);
  for (const Talk& talk : talks_.read(members, persons)) {
    if (view.talks_to.size() == kTalksShown) break;
    view.talks_to.push_back({.id = talk.member,
                             .name = {},
                             .replies_out = talk.replies_out,
                             .replies_in = talk.replies_in,
                             .mentions = talk.mentions});
  }
  name_everybody(view);
  return view;
}

void PeopleService::name_everybody(MemberView& view) {
  std::vector<MemberId> ids;
  if (view.invited_by) ids.push_back(view.invited_by->id);
  for (const InviteeView& invitee : view.invited) ids.push_back(invitee.id);
  for (const TalkView& talk : view.talks_to) ids.push_back(talk.id);
  std::unordered_map<MemberId, std::string> names;
  for (members::Member& member : deps_.members.list(ids)) names.emplace(member.id, std::move(member.name));
  if (view.invited_by) view.invited_by->name = names[view.invited_by->id];
  for (InviteeView& invitee : view.invited) invitee.name = names[invitee.id];
  for (TalkView& talk : view.talks_to) talk.name = names[talk.id];
}

Result<api::Page<TimelineRow>> PeopleService::timeline(MemberId member, const TimelineQuery& query) {
  static_cast<void>(TRY(deps_.members.load(member)));
  std::vector<PersonIn> persons;
  for (const auto& overview : TRY(overviews_of(member, query.community))) {
    persons.push_back({.overview = overview,
                       .written = written_by(*overview->history, overview->history->find_number(member).value())});
  }
  return read_timeline({.db = deps_.db, .members = deps_.members, .messages = messages_}, members_of_person(member),
                       persons, query, deps_.name_of_operator);
}

std::vector<FoundMember> PeopleService::find(std::string_view text, std::size_t limit) {
  struct Hit {
    bool begins_so;
    std::int64_t messages;
    FoundMember found;
  };
  std::vector<Hit> hits;
  const auto stands_before = [](const Hit& left, const Hit& right) {
    if (left.begins_so != right.begins_so) return left.begins_so;
    if (left.messages != right.messages) return left.messages > right.messages;
    return left.found.id < right.found.id;
  };
  for (const auto& overview : deps_.overviews.all()) {
    const Crowds::Shown crowd = crowds_.known(overview);
    std::vector<Hit> own;
    crowd->roster().find(text).for_each([&](audience::Number member) {
      own.push_back(
          {.begins_so = crowd->roster().begins_with(member, text),
           .messages = crowd->columns().messages[member],
           .found = {
               .id = crowd->history().member_at(member), .name = {}, .community = crowd->overview().community.id}});
    });
    const auto kept = std::min(limit, own.size());
    std::ranges::partial_sort(own, own.begin() + static_cast<std::ptrdiff_t>(kept), stands_before);
    for (std::size_t i = 0; i < kept; ++i) {
      const auto number = crowd->history().find_number(own[i].found.id).value();
      own[i].found.name = crowd->roster().name_of(number);
      hits.push_back(std::move(own[i]));
    }
  }
  std::ranges::sort(hits, stands_before);
  std::vector<FoundMember> found;
  for (Hit& hit : hits) {
    const bool is_known = std::ranges::find(found, hit.found.id, &FoundMember::id) != found.end();
    if (!is_known && found.size() < limit) found.push_back(std::move(hit.found));
  }
  return found;
}

void PeopleService::refresh(CommunityId community) {
  const auto overview = deps_.overviews.current(community);
  // One that was removed meanwhile is asked for no more.
  if (overview.ok()) crowds_.refresh(*overview);
}

}  // namespace hearth::insight
