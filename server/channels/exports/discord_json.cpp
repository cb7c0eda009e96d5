#include "channels/exports/discord_json.hpp"

#include <array>
#include <utility>

#include "channels/exports/json_records.hpp"
#include "channels/exports/media_kinds.hpp"
#include "channels/exports/reactions.hpp"

namespace hearth::channels::exports {
namespace {

using json::Value;

enum Part : std::size_t { kChannel, kMessages };
const std::vector<std::string> kPaths{"/channel", "/messages/*"};

// Kinds of message as the exporter names them, or as their number in versions that did not know them yet.
constexpr std::array<std::string_view, 8> kPosts{
    "Default", "Reply", "ChatInputCommand", "ContextMenuCommand", "0", "19", "20", "23"};
constexpr std::string_view kRenamed = "Changed the channel name: ";

bool is_post(std::string_view kind) {
  for (const std::string_view post : kPosts) {
    if (kind == post) return true;
  }
  return false;
}

Person person_of(const Value& user) {
  return {.key = user.find("id").text_or_digits(),
          .name = first_text(user, {"nickname", "name"}),
          .is_bot = user.find("isBot").is_true()};
}

std::string media_of(const Value& message) {
  const auto attachments = message.find("attachments").items();
  if (!attachments.empty()) return media_of_file(attachments.front().find("fileName").text());
  if (!message.find("stickers").items().empty()) return "sticker";
  if (!message.find("forwardedMessage").is_missing()) return "forward";
  return message.find("embeds").items().empty() ? "" : "link";
}

// One channel's file.
class DiscordFile {
 public:
  DiscordFile(std::string path, const ReadOptions& options, Listener& listener)
      : path_{std::move(path)}, options_{options}, listener_{listener} {}

  void take(const json::Element& element, const Value& value) {
    if (element.path == kChannel) return announce(value);
    if (!is_announced_) announce({});
    take_record(element.number, value);
  }

 private:
  void announce(const Value& channel);
  void take_record(std::uint64_t number, const Value& message);
  void take_post(Event event, const Value& message);
  void take_reactions(const Event& told, const Value& message);
  void take_recipient(Event event, EventKind kind, const Value& message);
  void take_rename(Event event, const Value& message);

  std::string path_;
  const ReadOptions& options_;
  Listener& listener_;
  std::string channel_;
  bool is_announced_ = false;
};

void DiscordFile::announce(const Value& channel) {
  is_announced_ = true;
  channel_ = channel.find("id").text_or_digits();
  std::string name = first_text({channel.find("name").text(), options_.group_name, stem_of(path_)});
  const std::string category = channel.find("category").text();
  if (!category.empty()) name = category + "/" + name;
  listener_.group({.key = first_text({channel_, name}), .name = name, .owner_key = {}});
}

void DiscordFile::take_record(std::uint64_t number, const Value& message) {
  const auto at = parse_instant(message.find("timestamp").text());
  if (!message.is_object() || !at.ok()) {
    return reject_record(listener_, path_, number, message.is_object() ? "bad_date" : "bad_record",
                         message.find("timestamp").text());
  }
  Event event;
  event.at = *at;
  event.key = message.find("id").text_or_digits();
  event.who = person_of(message.find("author"));
  event.line = number;
  const std::string kind = message.find("type").text_or_digits();
  if (is_post(kind)) return take_post(std::move(event), message);
  if (kind == "GuildMemberJoin" || kind == "7") {
    event.kind = EventKind::joined;
    return listener_.event(std::move(event));
  }
  if (kind == "RecipientAdd") return take_recipient(std::move(event), EventKind::joined, message);
  if (kind == "RecipientRemove") return take_recipient(std::move(event), EventKind::left, message);
  if (kind == "ChannelNameChange") return take_rename(std::move(event), message);
  listener_.skip(skip_key(kind));
}

void DiscordFile::take_post(Event event, const Value& message) {
  event.kind = EventKind::message;
  event.text = message.find("content").text();
  event.media = media_of(message);
  if (event.text.empty()) event.text = message.find("forwardedMessage").find("content").text();
  for (const Value& user : message.find("mentions").items()) event.mentions.push_back(person_of(user));
  const Value reference = message.find("reference");
  const std::string channel = reference.find("channelId").text_or_digits();
  // A reference to another channel is a forward or a crosspost, not an answer.
  if (channel.empty() || channel == channel_) event.reply_to = reference.find("messageId").text_or_digits();
  if (event.media == "forward") event.reply_to.clear();
  Event told;
  told.at = event.at;
  told.key = event.key;
  told.line = event.line;
  listener_.event(std::move(event));
  take_reactions(told, message);
}

void DiscordFile::take_reactions(const Event& told, const Value& message) {
  for (const Value& written : message.find("reactions").items()) {
    const Value emoji = written.find("emoji");
    Reaction reaction{.emoji = emoji.find("name").text(),
                      .emoji_key = emoji.find("id").text_or_digits(),
                      .count = written.find("count").integer().value_or(0),
                      .people = {}};
    for (const Value& user : written.find("users").items()) {
      reaction.people.push_back({.who = person_of(user), .at = told.at});
    }
    tell_reaction(told, reaction, listener_);
  }
}

// Direct groups: the author added or removed whom the message mentions, or went himself.
void DiscordFile::take_recipient(Event event, EventKind kind, const Value& message) {
  const auto mentioned = message.find("mentions").items();
  event.kind = kind;
  if (!mentioned.empty()) {
    const Person who = person_of(mentioned.front());
    if (who.key != event.who.key) event.by = std::exchange(event.who, who);
  } else if (kind == EventKind::joined) {
    return listener_.skip("RecipientAdd");
  }
  listener_.event(std::move(event));
}

void DiscordFile::take_rename(Event event, const Value& message) {
  std::string text = message.find("content").text();
  if (!text.starts_with(kRenamed)) return listener_.skip("ChannelNameChange");
  text.erase(0, kRenamed.size());
  if (text.ends_with('.')) text.pop_back();
  event.kind = EventKind::group_renamed;
  event.text = std::move(text);
  listener_.event(std::move(event));
}

bool looks_like_discord_json(const Sample& sample) {
  return begins_with(sample.head, '{') && has_json_key(sample.head, "guild") && has_json_key(sample.head, "channel") &&
         (has_json_key(sample.head, "messages") || has_json_key(sample.head, "dateRange"));
}

Done read_discord_json(const archive::Source& source, const ReadOptions& options, Listener& listener) {
  return read_json_entries(source, listener, [&](const std::string& path, archive::Stream& bytes) {
    DiscordFile file{path, options, listener};
    return read_json_records(bytes, path, kPaths, listener,
                             [&](const json::Element& element, const Value& value) { file.take(element, value); });
  });
}

}  // namespace

const Format kDiscordJson{.name = "discord",
                          .title = "DiscordChatExporter JSON",
                          .platform = "discord",
                          .keys_are_names = false,
                          .looks_like = looks_like_discord_json,
                          .read = read_discord_json};

}  // namespace hearth::channels::exports
