#include "imports/import_views.hpp"

#include "conversations/import_outcome.hpp"
#include "platform/archive/source.hpp"

namespace hearth::imports {
namespace {

std::string_view name_of(channels::exports::EventKind kind) {
  using channels::exports::EventKind;
  switch (kind) {
    case EventKind::message:
      return "message";
    case EventKind::joined:
      return "joined";
    case EventKind::left:
      return "left";
    case EventKind::renamed:
      return "renamed";
    case EventKind::reacted:
      return "reacted";
    case EventKind::group_renamed:
      return "group_renamed";
  }
  return {};
}

Result<const channels::exports::Format*> detect(const Upload& upload) {
  const archive::Source source = TRY(archive::Source::open(upload.path));
  return channels::exports::detect_format(source);
}

FormatView format_view(const channels::exports::Format& format) {
  return {.format = std::string{format.name}, .title = std::string{format.title}};
}

}  // namespace

UploadView upload_view(const Upload& upload) {
  UploadView view{.id = upload.id,
                  .name = upload.name,
                  .size = static_cast<std::int64_t>(upload.size_bytes),
                  .created_at = upload.created_at,
                  .detected = {},
                  .refused = {}};
  const auto format = detect(upload);
  if (format.ok()) {
    view.detected = format_view(**format);
  } else {
    view.refused = RefusalView{.reason = format.error().reason, .detail = format.error().detail};
  }
  return view;
}

PreviewView preview_view(const ImportPreview& preview) {
  PreviewView view;
  view.format = preview.format->name;
  view.title = preview.format->title;
  for (const auto& format : channels::exports::all_formats()) view.formats.push_back(format_view(format));
  for (const auto& group : preview.groups) {
    view.groups.push_back({.key = group.key, .name = group.name, .messages_in_sample = group.messages});
  }
  for (const auto& person : preview.people) {
    view.people.push_back(
        {.key = person.key, .name = person.name, .is_bot = person.is_bot, .messages_in_sample = person.messages});
  }
  for (const auto& line : preview.messages) {
    view.messages.push_back({.at = line.at,
                             .who = line.who,
                             .text = line.text,
                             .group = line.group,
                             .kind = std::string{name_of(line.kind)}});
  }
  for (const auto& reject : preview.rejects) {
    view.rejects.push_back({.path = reject.path,
                            .line = static_cast<std::int64_t>(reject.line),
                            .reason = reject.reason,
                            .raw = reject.raw});
  }
  view.people_by = preview.format->keys_are_names ? "name" : "id";
  view.is_whole = preview.is_whole;
  return view;
}

ImportView import_view(const conversations::ImportRun& run, const std::string& community,
                       const std::optional<conversations::ImportProgress>& progress) {
  ImportView view;
  view.id = run.id;
  view.community = {.id = run.community, .name = community};
  view.source = run.source;
  view.format = run.format;
  view.state = run.state;
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
