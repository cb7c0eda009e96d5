#include "channels/exports/chatlab.hpp"

#include <algorithm>
#include <utility>

#include "channels/exports/json_records.hpp"
#include "channels/exports/peeked_stream.hpp"
#include "channels/exports/wechat_messages.hpp"
#include "platform/archive/lines.hpp"
#include "platform/base/text.hpp"

namespace hearth::channels::exports {
namespace {

using json::Value;

enum Part : std::size_t { kMeta, kMembers, kMessages };
const std::vector<std::string> kPaths{"/meta", "/members/*", "/messages/*"};

enum Type : std::int64_t { kPoke = 22, kSystem = 80, kRecall = 81 };
constexpr std::size_t kPeek = 64U << 10;

std::string_view media_of(std::int64_t type) {
  constexpr std::pair<std::int64_t, std::string_view> kMedia[] = {
      {0, ""},        {1, "image"}, {2, "voice"},    {3, "video"},       {4, "file"},
      {5, "sticker"}, {7, "link"},  {8, "location"}, {20, "red_packet"}, {21, "transfer"},
      {23, "call"},   {24, "link"}, {25, ""},        {26, "forward"},    {27, "contact"}};
  for (const auto& [known, media] : kMedia) {
    if (type == known) return media;
  }
  return "other";
}

// A member or a message: both name a person alike, but for the key's name.
Person person_of(const Value& record, std::string_view key) {
  return {.key = record.find(key).text_or_digits(), .name = first_text(record, {"groupNickname", "accountName"})};
}

// One file, whichever its layout.
class ChatlabFile {
 public:
  ChatlabFile(std::string path, const ReadOptions& options, Listener& listener)
      : path_{std::move(path)}, options_{options}, listener_{listener} {}

  void take_meta(const Value& meta);
  void take_member(const Value& member);
  void take_message(std::uint64_t number, const Value& message);
  // One line of the JSON lines layout.
  void take_line(std::uint64_t number, const Value& line);

 private:
  void take_system(const Event& event);

  std::string path_;
  const ReadOptions& options_;
  Listener& listener_;
  std::string platform_;
  bool is_announced_ = false;
};

void ChatlabFile::take_meta(const Value& meta) {
  is_announced_ = true;
  platform_ = meta.find("platform").text();
  std::string name = meta.find("name").text();
  if (name.empty()) name = options_.group_name.empty() ? stem_of(path_) : options_.group_name;
  std::string key = meta.find("groupId").text_or_digits();
  if (key.empty()) key = name;
  listener_.group({.key = std::move(key), .name = std::move(name), .owner_key = meta.find("ownerId").text_or_digits()});
}

void ChatlabFile::take_member(const Value& member) {
  const Person person = person_of(member, "platformId");
  if (!person.key.empty()) listener_.person(person);
}

void ChatlabFile::take_message(std::uint64_t number, const Value& message) {
  if (!is_announced_) take_meta({});
  const auto at = to_instant(message.find("timestamp").integer(), kMsPerSecond);
  if (!message.is_object() || !at) {
    return reject_record(listener_, path_, number, message.is_object() ? "bad_date" : "bad_record",
                         message.find("timestamp").text_or_digits());
  }
  const std::int64_t type = message.find("type").integer().value_or(0);
  Event event;
  event.kind = EventKind::message;
  event.at = *at;
  event.key = message.find("platformMessageId").text_or_digits();
  event.line = number;
  event.text = message.find("content").text();
  if (type == kSystem) return take_system(event);
  if (type == kRecall) return listener_.skip("recall");
  if (type == kPoke) return listener_.skip("pat");
  event.who = person_of(message, "sender");
  if (event.who.key.empty()) return reject_record(listener_, path_, number, "no_sender", event.text);
  event.media = media_of(type);
  event.reply_to = message.find("replyToMessageId").text_or_digits();
  if (platform_ == "wechat") event.mentions = wechat_mentions(event.text);
  listener_.event(std::move(event));
}

void ChatlabFile::take_system(const Event& event) {
  if (platform_ != "wechat") return listener_.skip("notice");
  tell_wechat_notice(event, {}, listener_);
}

void ChatlabFile::take_line(std::uint64_t number, const Value& line) {
  const std::string type = line.find("_type").text();
  if (type == "header") return take_meta(line.find("meta"));
  if (type == "member") return take_member(line);
  if (type == "message") return take_message(number, line);
  reject_record(listener_, path_, number, "unknown_type", type);
}

Result<std::uint64_t> read_lines(archive::Stream& bytes, const std::string& path, ChatlabFile& file,
                                 Listener& listener) {
  archive::Lines lines{bytes};
  json::Parser parser;
  std::uint64_t records = 0;
  while (!listener.is_cancelled()) {
    const auto line = TRY(lines.next());
    if (!line) break;
    const std::string_view text = text::trim(line->bytes);
    if (text.empty() || text.front() == '#') continue;
    const auto value = parser.parse(text);
    if (line->is_cut || !value.ok()) {
      reject_record(listener, path, line->number, line->is_cut ? "too_long" : "bad_json", text);
      continue;
    }
    ++records;
    file.take_line(line->number, *value);
  }
  return records;
}

// JSON lines carry "_type" in their first line that is not a comment.
bool has_lines(std::string_view head) {
  while (!head.empty()) {
    const std::size_t end = std::min(head.find('\n'), head.size());
    const std::string_view line = text::trim(head.substr(0, end));
    if (!line.empty() && line.front() != '#') return has_json_key(line, "_type");
    head.remove_prefix(std::min(end + 1, head.size()));
  }
  return false;
}

bool looks_like_chatlab(const Sample& sample) {
  if (has_lines(sample.head)) return true;
  return begins_with(sample.head, '{') && has_json_key(sample.head, "chatlab") && has_json_key(sample.head, "meta");
}

Done read_chatlab(const archive::Source& source, const ReadOptions& options, Listener& listener) {
  return read_json_entries(
      source, listener, [&](const std::string& path, archive::Stream& bytes) -> Result<std::uint64_t> {
        ChatlabFile file{path, options, listener};
        PeekedStream peeked{bytes};
        if (has_lines(TRY(peeked.peek(kPeek)))) return read_lines(peeked, path, file, listener);
        return read_json_records(peeked, path, kPaths, listener, [&](const json::Element& element, const Value& value) {
          if (element.path == kMeta) return file.take_meta(value);
          if (element.path == kMembers) return file.take_member(value);
          file.take_message(element.number, value);
        });
      });
}

}  // namespace

const Format kChatlab{.name = "chatlab",
                      .title = "ChatLab JSON or JSON lines",
                      .platform = "chatlab",
                      .keys_are_names = false,
                      .looks_like = looks_like_chatlab,
                      .read = read_chatlab};

}  // namespace hearth::channels::exports
