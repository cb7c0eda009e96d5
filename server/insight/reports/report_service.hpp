#pragma once

#include <optional>
#include <string>

#include "audience/histories.hpp"
#include "communities/community_service.hpp"
#include "insight/reports/report.hpp"
#include "members/member_service.hpp"
#include "platform/base/result.hpp"

namespace hearth::insight {

// Makes reports of communities and their groups. Safe to call from any thread.
class ReportService {
 public:
  struct Deps {
    communities::CommunityService& communities;
    members::MemberService& members;
    audience::Histories& histories;
  };
  explicit ReportService(Deps deps) : deps_{deps} {}

  // What of a community is asked for; nothing means all, and the community's own time zone.
  struct Question {
    std::optional<std::string> group_name = {};
    std::optional<GroupId> group = {};
    std::optional<LocalDay> from = {};
    std::optional<LocalDay> to = {};
    std::optional<std::string> time_zone = {};
  };

  // Fails with report.group_not_found, report.group_ambiguous (two groups have the name), report.days_reversed,
  // time.unknown_zone.
  Result<Report> make(const communities::Community& community, const Question& question);

 private:
  Deps deps_;
};

}  // namespace hearth::insight
