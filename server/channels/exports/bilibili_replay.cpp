#include "channels/exports/bilibili_replay.hpp"

#include "channels/exports/json_records.hpp"

namespace hearth::channels::exports {
namespace {

using json::Value;

void take_record(std::uint64_t number, const Value& comment, const std::string& path, Listener& listener) {
  const std::string member = comment.find("midHash").text_or_digits();
  const auto at = to_instant(comment.find("ctime").integer(), kMsPerSecond);
  if (!comment.is_object() || member.empty() || !at) {
    return reject_record(listener, path, number, comment.is_object() && !member.empty() ? "bad_date" : "bad_record",
                         comment.find("content").text());
  }
  Event event;
  event.at = *at;
  event.key = comment.find("id").text_or_digits();
  event.who = {.key = member, .name = {}};
  event.text = comment.find("content").text();
  event.line = number;
  listener.event(std::move(event));
}

bool looks_like_bilibili_replay(const Sample& sample) {
  return begins_with(sample.head, '[') && has_json_key(sample.head, "midHash");
}

Done read_bilibili_replay(const archive::Source& source, const ReadOptions& options, Listener& listener) {
  const std::string group = options.group_name.empty() ? "replay" : options.group_name;
  listener.group({.key = group, .name = group, .owner_key = {}});
  return read_json_entries(source, listener, [&](const std::string& path, archive::Stream& bytes) {
    return read_json_records(bytes, path, {"/*"}, listener, [&](const json::Element& element, const Value& value) {
      take_record(element.number, value, path, listener);
    });
  });
}

}  // namespace

const Format kBilibiliReplay{.name = "bilibili-replay",
                             .title = "Bilibili replay comments JSON",
                             .platform = "bilibili",
                             .keys_are_names = false,
                             .looks_like = looks_like_bilibili_replay,
                             .read = read_bilibili_replay};

}  // namespace hearth::channels::exports
