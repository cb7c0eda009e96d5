#include "channels/exports/slack_day.hpp"

#include <charconv>
#include <utility>

#include "channels/exports/json_records.hpp"
#include "channels/exports/media_kinds.hpp"
#include "channels/exports/reactions.hpp"

namespace hearth::channels::exports {
namespace {

using json::Value;

constexpr std::size_t kIdLimit = 64;

// file_comment and reply_broadcast are notices about something that stands in the export for itself.
bool is_post(std::string_view subtype) {
  return subtype.empty() || subtype == "file_share" || subtype == "me_message" || subtype == "thread_broadcast" ||
         subtype == "bot_message";
}

std::string media_of(const Value& message) {
  const auto files = message.find("files").items();
  const Value file = files.empty() ? message.find("file") : files.front();
  if (file.is_object()) return media_of_mime(file.find("mimetype").text());
  return message.find("text").text().empty() && !message.find("attachments").items().empty() ? "link" : "";
}

// Integrations have no user; their key is the bot's id, or the name that they post under.
Person bot_of(const Value& message) {
  Person bot{.key = message.find("bot_id").text(), .name = message.find("username").text(), .is_bot = true};
  if (bot.name.empty()) bot.name = message.find("bot_profile").find("name").text();
  if (bot.key.empty() && !bot.name.empty()) bot.key = "bot:" + bot.name;
  return bot;
}

// One message after another of one day file.
class SlackDay {
 public:
  SlackDay(const std::string& path, const SlackDirectory& directory, Listener& listener)
      : path_{path}, directory_{directory}, listener_{listener} {}

  void take(std::uint64_t number, const Value& message);

 private:
  [[nodiscard]] Person sender_of(const Value& message, const std::string& subtype) const;
  void take_post(Event event, const Value& message);
  void take_reactions(const Event& told, const Value& message);

  const std::string& path_;
  const SlackDirectory& directory_;
  Listener& listener_;
};

Person SlackDay::sender_of(const Value& message, const std::string& subtype) const {
  const std::string user = message.find("user").text();
  if (subtype == "bot_message" || user.empty()) return bot_of(message);
  Person person = directory_.person(user);
  if (person.name.empty()) {
    person.name = SlackDirectory::name_of(message.find("user_profile"));
    person.is_bot = person.is_bot || message.find("bot_profile").is_object();
  }
  return person;
}

void SlackDay::take(std::uint64_t number, const Value& message) {
  const std::string subtype = message.find("subtype").text();
  const std::string type = message.find("type").text();
  const std::string ts = message.find("ts").text_or_digits();
  if (!message.is_object()) return reject_record(listener_, path_, number, "bad_record", {});
  if (type != "message") return listener_.skip(skip_key(type));
  const auto at = slack_time(ts);
  if (!at) return reject_record(listener_, path_, number, "bad_date", ts);
  Event event;
  event.at = *at;
  event.key = ts;
  event.line = number;
  if (is_post(subtype)) {
    event.who = sender_of(message, subtype);
    if (event.who.key.empty()) return reject_record(listener_, path_, number, "no_sender", message.find("text").text());
    return take_post(std::move(event), message);
  }
  event.who = directory_.person(message.find("user").text());
  if (subtype == "channel_join" || subtype == "group_join") {
    event.kind = EventKind::joined;
    const std::string inviter = message.find("inviter").text();
    if (!inviter.empty()) event.by = directory_.person(inviter);
  } else if (subtype == "channel_leave" || subtype == "group_leave") {
    event.kind = EventKind::left;
  } else if (subtype == "channel_name" || subtype == "group_name") {
    event.kind = EventKind::group_renamed;
    event.text = message.find("name").text();
  } else {
    return listener_.skip(skip_key(subtype));
  }
  listener_.event(std::move(event));
}

void SlackDay::take_post(Event event, const Value& message) {
  const std::string escaped = message.find("text").text();
  event.kind = EventKind::message;
  event.text = slack_text(escaped);
  event.media = media_of(message);
  for (const std::string& id : slack_mentions(escaped)) event.mentions.push_back(directory_.person(id));
  const std::string thread = message.find("thread_ts").text_or_digits();
  if (thread != event.key) event.reply_to = thread;
  Event told;
  told.at = event.at;
  told.key = event.key;
  told.line = event.line;
  listener_.event(std::move(event));
  take_reactions(told, message);
}

// `users` can be shorter than `count`.
void SlackDay::take_reactions(const Event& told, const Value& message) {
  for (const Value& written : message.find("reactions").items()) {
    Reaction reaction{.emoji = written.find("name").text(),
                      .emoji_key = {},
                      .count = written.find("count").integer().value_or(0),
                      .people = {}};
    for (const Value& user : written.find("users").items()) {
      reaction.people.push_back({.who = directory_.person(user.text()), .at = told.at});
    }
    tell_reaction(told, reaction, listener_);
  }
}

}  // namespace

Result<std::uint64_t> read_slack_day(archive::Stream& bytes, const std::string& path, const SlackDirectory& directory,
                                     Listener& listener) {
  SlackDay day{path, directory, listener};
  return read_json_records(bytes, path, {"/*"}, listener,
                           [&](const json::Element& element, const Value& value) { day.take(element.number, value); });
}

std::optional<Timestamp> slack_time(std::string_view ts) {
  const std::size_t dot = std::min(ts.find('.'), ts.size());
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(ts.data(), ts.data() + dot, seconds);
  if (error != std::errc{} || end != ts.data() + dot) return std::nullopt;
  auto at = to_instant(seconds, kMsPerSecond);
  std::int64_t weight = 100;
  for (std::size_t i = dot + 1; at && i < ts.size(); ++i) {
    if (ts[i] < '0' || ts[i] > '9') return std::nullopt;
    at->ms += (ts[i] - '0') * weight;
    weight /= 10;
  }
  return at;
}

std::string slack_text(std::string_view escaped) {
  constexpr std::pair<std::string_view, char> kEscapes[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}};
  std::string text;
  text.reserve(escaped.size());
  while (!escaped.empty()) {
    const std::size_t plain = std::min(escaped.find('&'), escaped.size());
    text += escaped.substr(0, plain);
    escaped.remove_prefix(plain);
    if (escaped.empty()) break;
    std::pair<std::string_view, char> found{"&", '&'};
    for (const auto& escape : kEscapes) {
      if (escaped.starts_with(escape.first)) found = escape;
    }
    text += found.second;
    escaped.remove_prefix(found.first.size());
  }
  return text;
}

std::vector<std::string> slack_mentions(std::string_view escaped) {
  std::vector<std::string> ids;
  for (std::size_t at = escaped.find("<@"); at != std::string_view::npos; at = escaped.find("<@", at + 2)) {
    const std::string_view rest = escaped.substr(at + 2, kIdLimit);
    const std::size_t end = rest.find_first_of("|>");
    if (end != std::string_view::npos && end > 0) ids.emplace_back(rest.substr(0, end));
  }
  return ids;
}

}  // namespace hearth::channels::exports
