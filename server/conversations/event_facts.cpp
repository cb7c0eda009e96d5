#include "conversations/event_facts.hpp"

#include "platform/base/text.hpp"
#include "platform/formats/json_writer.hpp"

namespace hearth::conversations {

using channels::exports::Event;
using channels::exports::EventKind;

std::string fact_kind(EventKind kind) {
  switch (kind) {
    case EventKind::message:
      return "message.posted";
    case EventKind::joined:
      return "member.joined";
    case EventKind::left:
      return "member.left";
    case EventKind::renamed:
      return "member.renamed";
    case EventKind::reacted:
      return "message.reacted";
    case EventKind::group_renamed:
      return "group.renamed";
  }
  return {};
}

namespace {

void write_message(json::Writer& out, const Event& event) {
  out.key("chars").number(static_cast<std::int64_t>(text::count_code_points(event.text)));
  if (!event.media.empty()) out.key("media").text(event.media);
  if (!event.topic.empty()) out.key("topic").text(event.topic);
  if (event.mentions.empty()) return;
  out.key("mentions").begin_array();
  for (const auto& mentioned : event.mentions) out.text(mentioned.key.empty() ? mentioned.name : mentioned.key);
  out.end_array();
}

void write_reaction(json::Writer& out, const Event& event) {
  out.key("emoji").text(event.text);
  if (!event.reply_to.empty()) out.key("message").text(event.reply_to);
  if (event.who.key.empty() && event.who.name.empty()) out.key("count").number(event.count);
}

}  // namespace

std::string fact_data(const Event& event, std::optional<MemberId> by) {
  json::Writer out;
  out.begin_object();
  switch (event.kind) {
    case EventKind::message:
      write_message(out, event);
      break;
    case EventKind::joined:
      if (by) out.key("inviter").number(by->value);
      if (!event.scene.empty()) out.key("scene").text(event.scene);
      break;
    case EventKind::left:
      if (by) out.key("by").number(by->value);
      break;
    case EventKind::renamed:
    case EventKind::group_renamed:
      out.key("name").text(event.text);
      break;
    case EventKind::reacted:
      write_reaction(out, event);
      break;
  }
  out.end_object();
  return std::move(out).take();
}

}  // namespace hearth::conversations
