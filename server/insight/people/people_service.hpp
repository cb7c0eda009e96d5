#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "insight/overview/overview_service.hpp"
#include "insight/people/crowd.hpp"
#include "insight/people/member_talks.hpp"
#include "insight/people/member_timeline.hpp"
#include "insight/people/portrait_view.hpp"

namespace hearth::insight {

// Everything that opens a figure down to its members, and the page of one member. Safe to call from any thread.
class PeopleService {
 public:
  struct Deps {
    sql::Database& db;
    const Clock& clock;
    members::MemberService& members;
    OverviewService& overviews;
    OperatorNames name_of_operator = [](OperatorId) { return std::string{}; };
  };
  explicit PeopleService(Deps deps);

  // Fails with community.not_found, group.not_found, report.days_reversed, api.bad_input.
  Result<MemberPage> list(CommunityId community, const MembersQuery& query);

  // Everybody in the list, in order of arrival. Fails as list does.
  Result<std::vector<MemberId>> everybody(CommunityId community, const MembersQuery& query);

  // The same by number: for what is done to all of them at once. Fails as list does, and with
  // people.too_many_at_once.
  Result<MemberNumbers> numbers(CommunityId community, const MembersQuery& query);

  // The whole list as CSV. Fails as list does, and with people.too_many_rows.
  struct Table {
    std::string csv;
    std::int64_t rows = 0;
  };
  Result<Table> table(CommunityId community, const MembersQuery& query);

  // Of one community, or of all that the member is known in. Whoever counts as another is shown with what is counted of
  // that person, and by their own name. Both fail with member.not_found, community.not_found.
  Result<MemberView> show(MemberId member, std::optional<CommunityId> community);
  Result<api::Page<TimelineRow>> timeline(MemberId member, const TimelineQuery& query);

  // At most `limit` members of all communities with the text in a name that they have or had: those whose name begins
  // with it first, then those who write most. Waits for no names but those of communities that were never looked at.
  [[nodiscard]] std::vector<FoundMember> find(std::string_view text, std::size_t limit);

  // Takes in what is new of a community, so that nobody has to wait for it; for a worker, when an overview has changed.
  void refresh(CommunityId community);
  // Takes in names that were changed, where somebody has looked; for a worker. Till then they are shown as they were.
  void read_names_again() { crowds_.read_names_again(); }

 private:
  // What is asked for, found.
  struct Selection;
  Result<Selection> select(CommunityId community, const MembersQuery& query);
  Result<std::vector<std::shared_ptr<const Overview>>> overviews_of(MemberId member,
                                                                    std::optional<CommunityId> community);
  std::vector<MemberId> members_of_person(MemberId member);
  void add_names(MemberView& view, const std::vector<MemberId>& members);
  void name_everybody(MemberView& view);

  Deps deps_;
  conversations::MemberMessages messages_;
  TalkReader talks_;
  Crowds crowds_;
};

}  // namespace hearth::insight
