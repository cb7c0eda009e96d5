#include "channels/exports/telegram.hpp"

#include <fmt/format.h>
#include <utility>

#include "channels/exports/json_records.hpp"
#include "channels/exports/reactions.hpp"
#include "channels/exports/telegram_message.hpp"

namespace hearth::channels::exports {
namespace {

using json::Value;

// What a path leads to, and in which of these three the chat stands: the file itself, chats, left_chats.
enum Part : std::size_t { kName, kType, kId, kMessage, kParts };

const std::vector<std::string> kPaths{
    "/name",
    "/type",
    "/id",
    "/messages/*",
    "/chats/list/*/name",
    "/chats/list/*/type",
    "/chats/list/*/id",
    "/chats/list/*/messages/*",
    "/left_chats/list/*/name",
    "/left_chats/list/*/type",
    "/left_chats/list/*/id",
    "/left_chats/list/*/messages/*",
};

bool is_private(std::string_view chat_type) {
  return chat_type == "personal_chat" || chat_type == "bot_chat" || chat_type == "saved_messages" ||
         chat_type == "replies" || chat_type == "verification_codes";
}

// Reactions carry the exporting computer's local time only; the message carries both that and an instant, so the
// distance between the two local times helps.
Timestamp reaction_time(Timestamp message_at, const Value& message_date, const Value& reaction_date) {
  const auto message = parse_local_time(message_date.text());
  const auto reaction = parse_local_time(reaction_date.text());
  if (!message.ok() || !reaction.ok() || *reaction < *message) return message_at;
  const Timestamp at{message_at.ms + (reaction->ms - message->ms)};
  return at > kLatest ? message_at : at;
}

// One result.json.
class TelegramFile {
 public:
  TelegramFile(std::string path, const ReadOptions& options, Listener& listener)
      : path_{std::move(path)}, options_{options}, listener_{listener} {}

  void take(const json::Element& element, const Value& value);

 private:
  // The chat that is being read.
  struct Chat {
    std::size_t section = 0;
    std::uint64_t place = 0;  // in its list
    std::string name = {};
    std::string type = {};
    std::string id = {};
    bool is_announced = false;
  };

  void announce();
  void take_record(std::uint64_t number, const Value& record);
  void take_message(Event base, const Value& message);
  void take_service(Event base, const Value& service);
  void take_reactions(const Event& told, const Value& message);
  void take_members(const Event& base, EventKind kind, const Person& actor, const Value& members);
  void take_created(Event base, const Person& actor, const Value& service);
  void take_link_join(Event base, const Person& actor, const std::string& inviter);
  [[nodiscard]] std::optional<Timestamp> time_of(const Value& record) const;

  std::string path_;
  const ReadOptions& options_;
  Listener& listener_;
  Chat chat_;
};

void TelegramFile::take(const json::Element& element, const Value& value) {
  const std::size_t section = element.path / kParts;
  if (section != chat_.section || element.outer != chat_.place) chat_ = {.section = section, .place = element.outer};
  switch (element.path % kParts) {
    case kName:
      chat_.name = value.text();
      if (chat_.is_announced) announce();
      break;
    case kType:
      chat_.type = value.text();
      break;
    case kId:
      chat_.id = value.text_or_digits();
      break;
    default:
      if (chat_.section != 0 && is_private(chat_.type)) {
        listener_.skip("private_chat");
      } else {
        if (!chat_.is_announced) announce();
        take_record(element.number, value);
      }
  }
}

void TelegramFile::announce() {
  chat_.is_announced = true;
  std::string name = first_text({chat_.name, options_.group_name, chat_.type, stem_of(path_)});
  std::string key = first_text({chat_.id, name});
  listener_.group({.key = std::move(key), .name = std::move(name), .owner_key = {}});
}

void TelegramFile::take_record(std::uint64_t number, const Value& record) {
  const std::string type = record.find("type").text();
  if (type == "unsupported") return listener_.skip("unsupported");
  const auto at = time_of(record);
  if (!record.is_object() || !at) {
    return reject_record(listener_, path_, number, record.is_object() ? "bad_date" : "bad_record",
                         record.find("date").text());
  }
  Event base;
  base.at = *at;
  base.key = record.find("id").text_or_digits();
  base.line = number;
  if (type == "message") return take_message(std::move(base), record);
  if (type == "service") return take_service(std::move(base), record);
  reject_record(listener_, path_, number, "unknown_type", type);
}

// Exports before 2021 have only the local time of the computer that exported.
std::optional<Timestamp> TelegramFile::time_of(const Value& record) const {
  if (const auto seconds = record.find("date_unixtime").integer()) return to_instant(seconds, kMsPerSecond);
  const auto local = parse_local_time(record.find("date").text());
  if (!local.ok()) return std::nullopt;
  const Timestamp at = options_.calendar.instant_of(*local);
  if (at < kEarliest || at > kLatest) return std::nullopt;
  return at;
}

void TelegramFile::take_message(Event base, const Value& message) {
  base.kind = EventKind::message;
  base.who = {.key = telegram::person_key(message.find("from_id")), .name = message.find("from").text()};
  base.text = telegram::text_of(message.find("text"));
  base.media = telegram::media_of(message);
  base.mentions = telegram::mentions_of(message);
  if (message.find("reply_to_peer_id").is_missing()) {
    base.reply_to = message.find("reply_to_message_id").text_or_digits();
  }
  Event told = base;
  told.text.clear();
  told.mentions.clear();
  listener_.event(std::move(base));
  take_reactions(told, message);
}

void TelegramFile::take_reactions(const Event& told, const Value& message) {
  for (const Value& written : message.find("reactions").items()) {
    Reaction reaction{.emoji = first_text(written, {"emoji", "document_id", "type"}),
                      .emoji_key = {},
                      .count = written.find("count").integer().value_or(0),
                      .people = {}};
    for (const Value& recent : written.find("recent").items()) {
      reaction.people.push_back(
          {.who = {.key = telegram::person_key(recent.find("from_id")), .name = recent.find("from").text()},
           .at = reaction_time(told.at, message.find("date"), recent.find("date"))});
    }
    tell_reaction(told, reaction, listener_);
  }
}

void TelegramFile::take_service(Event base, const Value& service) {
  const std::string action = service.find("action").text();
  const Person actor{.key = telegram::person_key(service.find("actor_id")), .name = service.find("actor").text()};
  if (action == "invite_members") return take_members(base, EventKind::joined, actor, service.find("members"));
  if (action == "remove_members") return take_members(base, EventKind::left, actor, service.find("members"));
  if (action == "create_group") return take_created(std::move(base), actor, service);
  if (action == "join_group_by_link") {
    return take_link_join(std::move(base), actor, service.find("inviter").text());
  }
  if (action == "join_group_by_request") return take_link_join(std::move(base), actor, {});
  if (action != "edit_group_title") return listener_.skip(skip_key(action));
  base.kind = EventKind::group_renamed;
  base.who = actor;
  base.text = service.find("title").text();
  listener_.event(std::move(base));
}

// The inviter is the owner of the link, which is often the group itself.
void TelegramFile::take_link_join(Event base, const Person& actor, const std::string& inviter) {
  base.kind = EventKind::joined;
  base.who = actor;
  if (!inviter.empty() && inviter != chat_.name && inviter != actor.name) {
    base.by = Person{.key = {}, .name = inviter};
  }
  listener_.event(std::move(base));
}

// Who came or went: names only, and null for accounts that are gone. Who is also the actor did it himself.
void TelegramFile::take_members(const Event& base, EventKind kind, const Person& actor, const Value& members) {
  std::size_t place = 0;
  for (const Value& member : members.items()) {
    const std::string name = member.text();
    Event event = base;
    event.kind = kind;
    if (place++ > 0) event.key += fmt::format(":{}", place);
    if (name.empty()) {
      listener_.skip("nameless_member");
      continue;
    }
    event.who = name == actor.name ? actor : Person{.key = {}, .name = name};
    if (name != actor.name) event.by = actor;
    listener_.event(std::move(event));
  }
}

void TelegramFile::take_created(Event base, const Person& actor, const Value& service) {
  take_members(base, EventKind::joined, actor, service.find("members"));
  for (const Value& member : service.find("members").items()) {
    if (member.text() == actor.name) return;
  }
  base.kind = EventKind::joined;
  base.who = actor;
  base.key += ":creator";
  listener_.event(std::move(base));
}

bool looks_like_telegram(const Sample& sample) {
  if (!begins_with(sample.head, '{')) return false;
  if (has_json_key(sample.head, "personal_information") || has_json_key(sample.head, "left_chats")) return true;
  for (const std::string_view type :
       {"\"personal_chat\"", "\"bot_chat\"", "\"saved_messages\"", "\"replies\"", "\"private_group\"",
        "\"private_supergroup\"", "\"public_supergroup\"", "\"private_channel\"", "\"public_channel\""}) {
    if (sample.head.find(type) != std::string::npos && has_json_key(sample.head, "type")) return true;
  }
  return has_json_key(sample.head, "messages") &&
         (has_json_key(sample.head, "from_id") || has_json_key(sample.head, "actor_id"));
}

Done read_telegram(const archive::Source& source, const ReadOptions& options, Listener& listener) {
  return read_json_entries(source, listener, [&](const std::string& path, archive::Stream& bytes) {
    TelegramFile file{path, options, listener};
    return read_json_records(bytes, path, kPaths, listener,
                             [&](const json::Element& element, const Value& value) { file.take(element, value); });
  });
}

}  // namespace

const Format kTelegram{.name = "telegram",
                       .title = "Telegram Desktop JSON",
                       .platform = "telegram",
                       .keys_are_names = false,
                       .looks_like = looks_like_telegram,
                       .read = read_telegram};

}  // namespace hearth::channels::exports
