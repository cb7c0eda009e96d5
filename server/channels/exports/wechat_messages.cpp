#include "channels/exports/wechat_messages.hpp"

#include <fmt/format.h>
#include <optional>
#include <string>
#include <utility>

#include "channels/exports/wechat_notices.hpp"

namespace hearth::channels::exports {
namespace {

constexpr std::string_view kMentionEnd = "\xE2\x80\x85";  // U+2005
constexpr std::size_t kNameLimit = 128;

// App messages (type 49) by their sub-type.
WechatKind app_kind(std::int64_t sub_type) {
  using enum WechatKind::Role;
  switch (sub_type) {
    case 57:  // a reply that quotes
    case 87:  // group announcement
      return {message, "", ""};
    case 6:
    case 74:
      return {message, "file", ""};
    case 8:
      return {message, "sticker", ""};
    case 19:
      return {message, "forward", ""};
    case 33:
    case 36:
      return {message, "mini_program", ""};
    case 51:
    case 63:
      return {message, "video", ""};
    case 62:
      return {skip, "", "pat"};
    case 2000:
      return {message, "transfer", ""};
    case 2001:
      return {message, "red_packet", ""};
    default:
      return {message, "link", ""};
  }
}

std::optional<Person> known(const NoticeParty& party, const Person& self) {
  if (!party.is_self) return Person{.key = {}, .name = party.name};
  if (self.key.empty() && self.name.empty()) return std::nullopt;
  return self;
}

}  // namespace

WechatKind wechat_kind(std::int64_t type, std::int64_t sub_type) {
  using enum WechatKind::Role;
  switch (type) {
    case 1:
      return {message, "", ""};
    case 3:
      return {message, "image", ""};
    case 34:
      return {message, "voice", ""};
    case 42:
      return {message, "contact", ""};
    case 43:
      return {message, "video", ""};
    case 47:
      return {message, "sticker", ""};
    case 48:
      return {message, "location", ""};
    case 49:
      return app_kind(sub_type);
    case 50:
      return {message, "call", ""};
    case 10000:
      return {notice, "", ""};
    case 10002:
      return {skip, "", "recall"};
    default:
      return {message, "other", ""};
  }
}

std::vector<Person> wechat_mentions(std::string_view text) {
  std::vector<Person> mentions;
  for (std::size_t end = text.find(kMentionEnd); end != std::string_view::npos; end = text.find(kMentionEnd)) {
    const std::string_view before = text.substr(0, end);
    const std::size_t at = before.rfind('@');
    if (at != std::string_view::npos && at + 1 < end && end - at <= kNameLimit) {
      mentions.push_back({.key = {}, .name = std::string{before.substr(at + 1)}});
    }
    text.remove_prefix(end + kMentionEnd.size());
  }
  return mentions;
}

void tell_wechat_notice(const Event& base, const Person& self, Listener& listener) {
  const NoticeReading reading = read_wechat_notice(base.text);
  if (reading.notices.empty()) return listener.skip(std::string{reading.skipped});
  std::size_t place = 0;
  for (const Notice& notice : reading.notices) {
    ++place;
    const auto who = known(notice.who, self);
    if (!who) {
      listener.skip("own_notice");
      continue;
    }
    Event event;
    event.kind = notice.kind;
    event.at = base.at;
    event.line = base.line;
    event.key = base.key.empty() || place == 1 ? base.key : fmt::format("{}:{}", base.key, place);
    event.who = *who;
    if (notice.by) event.by = known(*notice.by, self);
    event.text = notice.text;
    listener.event(std::move(event));
  }
}

}  // namespace hearth::channels::exports
