#include "channels/exports/qq_json.hpp"

#include <array>
#include <utility>

#include "channels/exports/json_records.hpp"

namespace hearth::channels::exports {
namespace {

using json::Value;
using Named = std::pair<std::string_view, std::string_view>;

enum Part : std::size_t { kChat, kMessages };
const std::vector<std::string> kPaths{"/chatInfo", "/messages/*"};

// What an element of a message is called, and what Event::media calls it. Elements that are text stand for nothing.
constexpr std::array<Named, 13> kElements{{{"image", "image"},
                                           {"pic", "image"},
                                           {"video", "video"},
                                           {"audio", "voice"},
                                           {"voice", "voice"},
                                           {"ptt", "voice"},
                                           {"file", "file"},
                                           {"market_face", "sticker"},
                                           {"forward", "forward"},
                                           {"multi_forward", "forward"},
                                           {"json", "link"},
                                           {"location", "location"},
                                           {"red_packet", "red_packet"}}};

// The QQ number; exporters write 0 where it is hidden.
std::string number_of(const Value& value, std::string_view key) {
  std::string number = value.find(key).text_or_digits();
  return number == "0" ? "" : number;
}

Person person_of(const Value& sender) {
  return {.key = first_text({number_of(sender, "uin"), sender.find("uid").text_or_digits()}),
          .name = first_text(sender, {"groupCard", "remark", "name", "nickname"})};
}

// Milliseconds; versions that wrote seconds are told by size, ISO text by its type.
std::optional<Timestamp> time_of(const Value& message) {
  constexpr std::int64_t kSmallestMs = 100'000'000'000;
  const Value value = message.find("timestamp");
  if (const auto number = value.integer()) return to_instant(number, *number < kSmallestMs ? kMsPerSecond : 1);
  const auto parsed = parse_instant(value.text());
  return parsed.ok() ? std::optional{*parsed} : std::nullopt;
}

std::string media_of(const Value& content) {
  for (const std::string_view list : {"elements", "resources"}) {
    for (const Value& element : content.find(list).items()) {
      const std::string type = element.find("type").text();
      for (const auto& [written, media] : kElements) {
        if (type == written) return std::string{media};
      }
    }
  }
  return {};
}

std::string reply_of(const Value& content) {
  for (const Value& element : content.find("elements").items()) {
    if (element.find("type").text() != "reply") continue;
    return first_text(element.find("data"), {"referencedMessageId", "replyMsgId", "messageId"});
  }
  return {};
}

// One conversation's file.
class QqFile {
 public:
  QqFile(std::string path, const ReadOptions& options, Listener& listener)
      : path_{std::move(path)}, options_{options}, listener_{listener} {}

  void take(const json::Element& element, const Value& value) {
    if (element.path == kChat) return announce(value);
    if (!is_announced_) announce({});
    take_message(element.number, value);
  }

 private:
  void announce(const Value& chat);
  void take_message(std::uint64_t number, const Value& message);

  std::string path_;
  const ReadOptions& options_;
  Listener& listener_;
  bool is_announced_ = false;
};

void QqFile::announce(const Value& chat) {
  is_announced_ = true;
  std::string name = first_text({chat.find("name").text(), options_.group_name, stem_of(path_)});
  std::string key = first_text({first_text(chat, {"groupCode", "peerUin", "peerUid", "uin", "id"}), name});
  listener_.group({.key = std::move(key), .name = std::move(name), .owner_key = {}});
}

void QqFile::take_message(std::uint64_t number, const Value& message) {
  const auto at = time_of(message);
  if (!message.is_object() || !at) {
    return reject_record(listener_, path_, number, message.is_object() ? "bad_date" : "bad_record",
                         message.find("time").text());
  }
  if (message.find("recalled").is_true()) return listener_.skip("recall");
  if (message.find("system").is_true() || message.find("type").text() == "system") return listener_.skip("notice");
  const Value content = message.find("content");
  Event event;
  event.kind = EventKind::message;
  event.at = *at;
  event.key = message.find("id").text_or_digits();
  event.line = number;
  event.who = person_of(message.find("sender"));
  event.text = content.is_text() ? content.text() : content.find("text").text();
  if (event.who.key.empty()) return reject_record(listener_, path_, number, "no_sender", event.text);
  event.media = media_of(content);
  event.reply_to = reply_of(content);
  for (const Value& mention : content.find("mentions").items()) event.mentions.push_back(person_of(mention));
  listener_.event(std::move(event));
}

bool looks_like_qq_json(const Sample& sample) {
  return begins_with(sample.head, '{') && has_json_key(sample.head, "chatInfo") &&
         (has_json_key(sample.head, "messages") || has_json_key(sample.head, "statistics"));
}

Done read_qq_json(const archive::Source& source, const ReadOptions& options, Listener& listener) {
  return read_json_entries(source, listener, [&](const std::string& path, archive::Stream& bytes) {
    QqFile file{path, options, listener};
    return read_json_records(bytes, path, kPaths, listener,
                             [&](const json::Element& element, const Value& value) { file.take(element, value); });
  });
}

}  // namespace

const Format kQqJson{.name = "qq-json",
                     .title = "QQ NT, qq-chat-exporter JSON",
                     .platform = "qq",
                     .keys_are_names = false,
                     .looks_like = looks_like_qq_json,
                     .read = read_qq_json};

}  // namespace hearth::channels::exports
