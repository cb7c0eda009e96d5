#include "imports/preview_views.hpp"

namespace hearth::imports {
namespace {

LineKind kind_of(channels::exports::EventKind kind) {
  using channels::exports::EventKind;
  switch (kind) {
    case EventKind::message:
      return LineKind::message;
    case EventKind::joined:
      return LineKind::joined;
    case EventKind::left:
      return LineKind::left;
    case EventKind::renamed:
      return LineKind::renamed;
    case EventKind::reacted:
      return LineKind::reacted;
    case EventKind::group_renamed:
      return LineKind::group_renamed;
  }
  return LineKind::message;
}

}  // namespace

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
    view.messages.push_back(
        {.at = line.at, .who = line.who, .text = line.text, .group = line.group, .kind = kind_of(line.kind)});
  }
  for (const auto& reject : preview.rejects) {
    view.rejects.push_back({.path = reject.path,
                            .line = static_cast<std::int64_t>(reject.line),
                            .reason = reject.reason,
                            .raw = reject.raw});
  }
  view.people_by = preview.format->keys_are_names ? PeopleBy::name : PeopleBy::id;
  view.is_whole = preview.is_whole;
  return view;
}

}  // namespace hearth::imports
