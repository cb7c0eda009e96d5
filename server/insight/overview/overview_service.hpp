#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "audience/histories.hpp"
#include "communities/community_service.hpp"
#include "insight/overview/overview.hpp"
#include "members/member_service.hpp"
#include "platform/base/recent.hpp"
#include "platform/clock/clock.hpp"
#include "platform/facts/fact.hpp"
#include "platform/storage/database.hpp"

namespace hearth::insight {

// The overviews of all communities, ready to be shown. Asking never waits for facts to be counted, but for the first
// time that anybody asks for a community; what is new is taken in by refresh(), which a worker calls again and again.
// Safe to call from any thread.
class OverviewService {
 public:
  struct Deps {
    sql::Database& db;
    const Clock& clock;
    communities::CommunityService& communities;
    members::MemberService& members;
    audience::Histories& histories;
  };
  explicit OverviewService(Deps deps) : deps_{deps} {}

  using Shown = std::shared_ptr<const Overview>;

  // Fails with community.not_found.
  Result<Shown> current(CommunityId community);
  // Of all communities, in order of their ids. After the first refresh() a community that was never counted is left
  // out: nobody waits for it, it comes with the next refresh() or as soon as somebody asked for it alone.
  std::vector<Shown> all();
  // The overview that has the group. Fails with group.not_found.
  Result<Shown> of_group(GroupId group);

  // Series and report of an excerpt: one group, some days. Fails as ReportService does.
  struct Question {
    std::optional<GroupId> group = {};
    std::optional<LocalDay> from = {};
    std::optional<LocalDay> to = {};

    [[nodiscard]] bool is_everything() const { return !group && !from && !to; }
    auto operator<=>(const Question&) const = default;
  };
  struct Answer {
    Report report;
    Charts charts;
  };
  // Answers are kept for as long as the overview is the same.
  Result<std::shared_ptr<const Answer>> ask(const Shown& overview, const Question& question);

  // The overview made anew now, after a change of the community itself. Fails with community.not_found.
  Result<Shown> remake(CommunityId community);

  // Makes anew what has changed since; how many. One caller at a time works, others return at once.
  int refresh();

  // Hears of every overview that was made anew, on the refreshing thread. To be set before threads start.
  std::function<void(const Overview&)> on_change = [](const Overview&) {};

 private:
  struct Place {
    std::mutex making;  // held by the one who makes the first one
    Shown shown;        // under the service's mutex
  };

  Place& place_of(CommunityId community);
  Shown shown_of(Place& place);
  Shown current_of(const communities::Community& community);
  Shown make(const communities::Community& community);
  bool refresh_one(const communities::Community& community, bool has_new_facts);

  struct KeptAnswer {
    std::weak_ptr<const Overview> overview;
    std::shared_ptr<const Answer> answer;
  };
  static constexpr std::size_t kMostAnswers = 200;

  Deps deps_;
  Recent<std::pair<CommunityId, Question>, KeptAnswer> answers_{kMostAnswers};
  std::mutex mutex_;  // protects the map and what is shown
  std::map<CommunityId, std::unique_ptr<Place>> places_;
  std::atomic<bool> has_all_ = false;  // since the first refresh
  std::mutex refreshing_;
  std::optional<facts::Position> seen_;  // end of the log at the last refresh, under refreshing_
};

}  // namespace hearth::insight
