#include "insight/reports/report_service.hpp"

#include <fmt/format.h>

#include "insight/reports/known_names.hpp"

namespace hearth::insight {
namespace {

using communities::Group;

Error no_group(const std::string& what) {
  return {ErrorCode::not_found, "report.group_not_found", fmt::format("the community has no group {}", what)};
}

Result<std::optional<GroupId>> find_group(const std::vector<Group>& groups, const ReportService::Question& question) {
  if (!question.group && !question.group_name) return std::optional<GroupId>{};
  std::optional<GroupId> found;
  for (const Group& group : groups) {
    const bool is_meant = question.group ? group.id == *question.group : group.name == *question.group_name;
    if (!is_meant) continue;
    if (found) {
      return Error{ErrorCode::invalid, "report.group_ambiguous",
                   fmt::format("more than one group is called \"{}\"", group.name)};
    }
    found = group.id;
  }
  if (!found) return no_group(question.group_name ? fmt::format("\"{}\"", *question.group_name) : "of that id");
  return found;
}

}  // namespace

Result<Report> ReportService::make(const communities::Community& community, const Question& question) {
  if (question.from && question.to && *question.to < *question.from) {
    return Error{ErrorCode::invalid, "report.days_reversed", "the last day lies before the first"};
  }
  const Calendar calendar = TRY(Calendar::in(question.time_zone.value_or(community.time_zone)));
  const Calendar own = TRY(Calendar::in(community.time_zone));
  const std::vector<Group> groups = deps_.communities.list_groups(community.id);
  const std::optional<GroupId> group = TRY(find_group(groups, question));
  const KnownNames names{deps_.members, groups};
  const auto history = deps_.histories.current(community.id, own);
  Report report = make_report(
      *history, Scope{.group = group, .from = question.from, .to = question.to, .calendar = calendar}, names);
  report.community = community.name;
  report.community_id = community.id;
  report.group_id = group;
  if (group) report.group = names.group_name(*group);
  return report;
}

}  // namespace hearth::insight
