#include "channels/exports/zulip.hpp"

#include "channels/exports/json_records.hpp"

namespace hearth::channels::exports {
namespace {

using json::Value;

void take_record(std::uint64_t number, const Value& message, const std::string& path, Listener& listener) {
  const std::string name = message.find("sender_full_name").text();
  const auto at = to_instant(message.find("timestamp").integer(), kMsPerSecond);
  if (!message.is_object() || name.empty() || !at) {
    return reject_record(listener, path, number, message.is_object() && !name.empty() ? "bad_date" : "bad_record",
                         message.find("content").text());
  }
  Event event;
  event.at = *at;
  event.key = message.find("id").text_or_digits();
  event.who = {.key = name, .name = name};
  event.text = message.find("content").text();
  event.topic = stem_of(path);
  event.line = number;
  listener.event(std::move(event));
}

bool looks_like_zulip(const Sample& sample) {
  return begins_with(sample.head, '[') && has_json_key(sample.head, "sender_full_name");
}

Done read_zulip(const archive::Source& source, const ReadOptions& options, Listener& listener) {
  const std::string group_name = options.group_name.empty() ? source.name() : options.group_name;
  return read_json_entries(source, listener, [&](const std::string& path, archive::Stream& bytes) {
    const std::string folder = folder_of(path);
    bool is_announced = false;
    return read_json_records(bytes, path, {"/*"}, listener, [&](const json::Element& element, const Value& value) {
      const std::string& name = folder.empty() ? group_name : folder;
      if (!is_announced) listener.group({.key = name, .name = name, .owner_key = {}});
      is_announced = true;
      take_record(element.number, value, path, listener);
    });
  });
}

}  // namespace

const Format kZulip{.name = "zulip",
                    .title = "Zulip archive JSON",
                    .platform = "zulip",
                    .keys_are_names = true,
                    .looks_like = looks_like_zulip,
                    .read = read_zulip};

}  // namespace hearth::channels::exports
