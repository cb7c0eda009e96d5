#include "channels/exports/chatlog_json.hpp"

#include <optional>
#include <utility>

#include "channels/exports/json_records.hpp"
#include "channels/exports/wechat_messages.hpp"

namespace hearth::channels::exports {
namespace {

using json::Value;

// One list of messages.
class ChatlogFile {
 public:
  ChatlogFile(std::string path, const ReadOptions& options, Listener& listener)
      : path_{std::move(path)}, options_{options}, listener_{listener} {}

  void take(std::uint64_t number, const Value& message);

 private:
  void enter_talker(const Value& message);
  void take_message(Event event, std::string_view media, const Value& message);

  std::string path_;
  const ReadOptions& options_;
  Listener& listener_;
  std::optional<std::string> talker_;
  Person self_;  // who exported, once one of their own messages was seen
};

void ChatlogFile::take(std::uint64_t number, const Value& message) {
  const auto at = parse_instant(message.find("time").text());
  const auto type = message.find("type").integer();
  if (!message.is_object() || !type || !at.ok()) {
    return reject_record(listener_, path_, number, message.is_object() && type ? "bad_date" : "bad_record",
                         message.find("time").text());
  }
  enter_talker(message);
  Event event;
  event.at = *at;
  event.key = message.find("seq").text_or_digits();
  event.line = number;
  event.text = message.find("content").text();
  const WechatKind kind = wechat_kind(*type, message.find("subType").integer().value_or(0));
  switch (kind.role) {
    case WechatKind::Role::message:
      return take_message(std::move(event), kind.media, message);
    case WechatKind::Role::notice:
      return tell_wechat_notice(event, self_, listener_);
    case WechatKind::Role::skip:
      return listener_.skip(std::string{kind.skipped});
  }
}

void ChatlogFile::enter_talker(const Value& message) {
  std::string talker = message.find("talker").text();
  if (talker == talker_) return;
  std::string name = first_text({message.find("talkerName").text(), options_.group_name, talker, stem_of(path_)});
  std::string key = first_text({talker, name});
  listener_.group({.key = std::move(key), .name = std::move(name), .owner_key = {}});
  talker_ = std::move(talker);
}

void ChatlogFile::take_message(Event event, std::string_view media, const Value& message) {
  event.who = {.key = message.find("sender").text(), .name = message.find("senderName").text()};
  if (event.who.key.empty()) event.who.key = event.who.name;
  const bool is_self = message.find("isSelf").is_true();
  if (event.who.key.empty() && is_self) event.who.key = "self";
  if (event.who.key.empty()) return reject_record(listener_, path_, event.line, "no_sender", event.text);
  if (is_self) self_ = event.who;
  event.kind = EventKind::message;
  event.media = media;
  const Value contents = message.find("contents");
  if (event.text.empty()) event.text = contents.find("title").text();
  event.mentions = wechat_mentions(event.text);
  const std::string quoted = contents.find("refer").find("seq").text_or_digits();
  if (quoted != "0") event.reply_to = quoted;
  listener_.event(std::move(event));
}

bool looks_like_chatlog_json(const Sample& sample) {
  return begins_with(sample.head, '[') && has_json_key(sample.head, "talker") &&
         has_json_key(sample.head, "isChatRoom");
}

Done read_chatlog_json(const archive::Source& source, const ReadOptions& options, Listener& listener) {
  return read_json_entries(source, listener, [&](const std::string& path, archive::Stream& bytes) {
    ChatlogFile file{path, options, listener};
    return read_json_records(bytes, path, {"/*"}, listener, [&](const json::Element& element, const Value& value) {
      file.take(element.number, value);
    });
  });
}

}  // namespace

const Format kChatlogJson{.name = "chatlog-json",
                          .title = "WeChat, chatlog JSON",
                          .platform = "wechat",
                          .keys_are_names = false,
                          .looks_like = looks_like_chatlog_json,
                          .read = read_chatlog_json};

}  // namespace hearth::channels::exports
