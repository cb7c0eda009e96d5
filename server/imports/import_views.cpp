#include "imports/import_views.hpp"

#include "conversations/import_outcome.hpp"

namespace hearth::imports {

ImportView import_view(const conversations::ImportRun& run, const std::string& community,
                       const std::optional<conversations::ImportProgress>& progress) {
  ImportView view;
  view.id = run.id;
  view.community = {.id = run.community, .name = community};
  view.source = run.source;
  view.format = run.format;
  view.state = api::find_by_wire_name<ImportState>(run.state).value();  // The table's CHECK knows the same names.
  view.started_at = run.started_at;
  view.finished_at = run.finished_at;
  view.events = run.events;
  view.added = run.added;
  view.rejected = run.rejected;
  view.started_by = run.started_by;
  if (progress && run.state == "running") {
    view.bytes_read = static_cast<std::int64_t>(progress->bytes_read);
    view.bytes_total = static_cast<std::int64_t>(progress->bytes_total);
  }
  const auto outcome = conversations::parse_outcome(run.outcome.value_or("{}"));
  view.groups = outcome.groups;
  view.people = outcome.people;
  for (const auto& [reason, count] : outcome.skipped) view.skipped.push_back({.reason = reason, .count = count});
  if (outcome.error) view.error = RefusalView{.reason = outcome.error->reason, .detail = outcome.error->detail};
  return view;
}

}  // namespace hearth::imports
