#include "imports/upload_views.hpp"

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

}  // namespace hearth::imports
