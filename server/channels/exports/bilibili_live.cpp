#include "channels/exports/bilibili_live.hpp"

#include <array>
#include <charconv>

#include "channels/exports/json_records.hpp"
#include "channels/exports/peeked_stream.hpp"
#include "channels/exports/xml_comments.hpp"
#include "platform/base/text.hpp"

namespace hearth::channels::exports {
namespace {

// "offset_s,mode,size,color,unix_s,pool,uid,row"
enum Place : std::size_t { sent_at = 4, person = 6, kPlaces = 8 };

std::array<std::string_view, kPlaces> split_places(std::string_view list) {
  std::array<std::string_view, kPlaces> places{};
  for (std::string_view& place : places) {
    const std::size_t end = std::min(list.find(','), list.size());
    place = list.substr(0, end);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return places;
}

std::optional<Timestamp> instant_in(std::string_view text) {
  std::int64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  if (text.empty() || error != std::errc{} || stopped != end) return std::nullopt;
  // As seconds this would be the year 5138: some recorders write milliseconds.
  constexpr std::int64_t kLeastMs = 100'000'000'000;
  return to_instant(value, value >= kLeastMs ? 1 : kMsPerSecond);
}

std::optional<const char*> tell(const XmlComment& comment, Listener& listener) {
  if (comment.is_cut) return "truncated";
  const auto p = xml_attribute(comment.attributes, "p");
  if (!p) return "bad_record";
  const auto places = split_places(*p);
  const auto at = instant_in(places[sent_at]);
  if (!at) return "bad_date";
  Event event;
  event.at = *at;
  event.line = comment.number;
  event.who.name = without_entities(xml_attribute(comment.attributes, "user").value_or(""));
  // Recorders without a sign-in see the person 0.
  if (places[person] != "0") event.who.key = without_entities(places[person]);
  if (event.who.key.empty() && event.who.name.empty()) return "no_person";
  event.text = without_entities(comment.text);
  listener.event(std::move(event));
  return std::nullopt;
}

Done read_comments(const std::string& path, archive::Stream& bytes, Listener& listener) {
  XmlComments comments{bytes};
  while (const auto comment = TRY(comments.next())) {
    if (listener.is_cancelled()) return {};
    if (const auto reason = tell(*comment, listener)) {
      const std::string raw =
          std::string{comment->attributes.substr(0, 1024)} + ">" + std::string{comment->text.substr(0, 1024)};
      reject_record(listener, path, comment->number, *reason, raw);
    }
  }
  return {};
}

Done read_bilibili_live(const archive::Source& source, const ReadOptions& options, Listener& listener) {
  const std::string group = options.group_name.empty() ? "live-room" : options.group_name;
  bool has_file = false;
  const Done walked = source.walk([&](const std::string& path, archive::Stream& bytes) -> Result<archive::Next> {
    if (listener.is_cancelled()) return archive::Next::stop;
    PeekedStream peeked{bytes};
    if (!begins_with(TRY(peeked.peek(1024)), '<')) {
      listener.skip("other_file");
      return archive::Next::go_on;
    }
    if (!std::exchange(has_file, true)) listener.group({.key = group, .name = group, .owner_key = {}});
    TRY(read_comments(path, peeked, listener));
    return archive::Next::go_on;
  });
  if (!walked.ok()) return walked.error();
  if (!has_file) return Error{ErrorCode::invalid, "import.wrong_format", "no XML file"};
  return {};
}

bool looks_like_bilibili_live(const Sample& sample) {
  if (!begins_with(sample.head, '<')) return false;
  const std::size_t at = sample.head.find("<d p=\"");
  if (at == std::string::npos) return false;
  const std::string_view p = std::string_view{sample.head}.substr(at, 200);
  return std::count(p.begin(), p.begin() + static_cast<std::ptrdiff_t>(std::min(p.find('>'), p.size())), ',') >= 6;
}

}  // namespace

const Format kBilibiliLive{.name = "bilibili-live",
                           .title = "Bilibili live comments XML",
                           .platform = "bilibili",
                           .keys_are_names = false,
                           .looks_like = looks_like_bilibili_live,
                           .read = read_bilibili_live};

}  // namespace hearth::channels::exports
