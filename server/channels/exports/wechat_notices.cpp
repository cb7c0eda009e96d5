#include "channels/exports/wechat_notices.hpp"

#include <array>
#include <cstddef>
#include <initializer_list>
#include <utility>

#include "platform/base/text.hpp"

namespace hearth::channels::exports {
namespace {

constexpr std::string_view kYou = "你";
constexpr std::array<std::string_view, 4> kOpening{"\"", "“", "「", "”"};
constexpr std::array<std::string_view, 4> kClosing{"\"", "”", "」", "“"};
constexpr std::string_view kBetweenNames = "、";
constexpr auto kNowhere = std::string_view::npos;

using Words = std::initializer_list<std::string_view>;

bool starts_quoted(std::string_view text) {
  for (const std::string_view quote : kOpening) {
    if (text.starts_with(quote)) return true;
  }
  return text.starts_with(kYou);
}

bool ends_quoted(std::string_view text) {
  for (const std::string_view quote : kClosing) {
    if (text.ends_with(quote)) return true;
  }
  return text == kYou;
}

std::string_view without_quotes(std::string_view text) {
  text = text::trim(text);
  for (const std::string_view quote : kOpening) {
    if (text.starts_with(quote)) {
      text.remove_prefix(quote.size());
      break;
    }
  }
  for (const std::string_view quote : kClosing) {
    if (text.ends_with(quote)) {
      text.remove_suffix(quote.size());
      break;
    }
  }
  return text::trim(text);
}

std::optional<NoticeParty> to_party(std::string_view text) {
  text = text::trim(text);
  if (text == kYou) return NoticeParty{.name = {}, .is_self = true};
  const std::string_view name = without_quotes(text);
  if (name.empty()) return std::nullopt;
  return NoticeParty{.name = std::string{name}};
}

// 你, 你和"B、C", "B、C", "B"、"C".
std::vector<NoticeParty> to_parties(std::string_view text) {
  std::vector<NoticeParty> parties;
  text = text::trim(text);
  if (text.starts_with(kYou)) {
    parties.push_back({.name = {}, .is_self = true});
    text.remove_prefix(kYou.size());
    if (text.starts_with("和")) text.remove_prefix(std::string_view{"和"}.size());
  }
  text = without_quotes(text);
  while (!text.empty()) {
    const std::size_t end = text.find(kBetweenNames);
    if (auto party = to_party(text.substr(0, end))) parties.push_back(std::move(*party));
    if (end == kNowhere) break;
    text.remove_prefix(end + kBetweenNames.size());
  }
  return parties;
}

struct Split {
  std::string_view before;
  std::string_view after;
};

// The text around the first of `verbs`. In a text that begins with a quoted name the verb must follow a closing quote,
// so that a verb inside somebody's name does not count.
std::optional<Split> split_at(std::string_view text, Words verbs) {
  const bool is_quoted = starts_quoted(text);
  for (const std::string_view verb : verbs) {
    for (std::size_t at = text.find(verb); at != kNowhere; at = text.find(verb, at + verb.size())) {
      const std::string_view before = text::trim(text.substr(0, at));
      if (!to_party(before) || (is_quoted && !ends_quoted(before))) continue;
      return Split{before, text::trim(text.substr(at + verb.size()))};
    }
  }
  return std::nullopt;
}

// The text before the last of `endings`, whichever of them is there.
std::optional<std::string_view> before_last(std::string_view text, Words endings) {
  for (const std::string_view ending : endings) {
    const std::size_t at = text.rfind(ending);
    if (at != kNowhere) return text::trim(text.substr(0, at));
  }
  return std::nullopt;
}

std::vector<Notice> notices_of(EventKind kind, std::vector<NoticeParty> parties, const std::optional<NoticeParty>& by) {
  std::vector<Notice> notices;
  for (NoticeParty& party : parties) {
    notices.push_back({.kind = kind, .who = std::move(party), .by = by, .text = {}});
  }
  return notices;
}

std::vector<Notice> read_rename(std::string_view text) {
  const auto split = split_at(text, {"修改群名为", "修改群聊名称为", "修改群名為", "將群組名稱改為"});
  if (!split) return {};
  const auto who = to_party(split->before);
  const std::string_view name = without_quotes(split->after);
  if (!who || name.empty()) return {};
  return {Notice{.kind = EventKind::group_renamed, .who = *who, .by = std::nullopt, .text = std::string{name}}};
}

std::vector<Notice> read_scan(std::string_view text) {
  const auto split = split_at(text, {"通过扫描", "通過掃描", "透過掃描"});
  if (!split || !before_last(split->after, {"加入群聊", "加入了群聊", "加入群組", "加入了群組"})) return {};
  const auto who = to_party(split->before);
  if (!who) return {};
  const auto owner = before_last(split->after, {"分享的二维码", "分享的二維碼", "分享的QR"});
  return {Notice{.kind = EventKind::joined, .who = *who, .by = owner ? to_party(*owner) : std::nullopt, .text = {}}};
}

std::vector<Notice> read_invitation(std::string_view text) {
  const auto split = split_at(text, {"邀请", "邀請"});
  if (!split) return {};
  const auto invited = before_last(split->after, {"加入了群聊", "加入群聊", "加入了群組", "加入群組", "加入本群"});
  if (!invited) return {};
  return notices_of(EventKind::joined, to_parties(*invited), to_party(split->before));
}

std::vector<Notice> read_removal(std::string_view text) {
  const Words removed{"移出了群聊", "移出群聊", "移出了群組", "移出群組", "移出本群"};
  if (const auto split = split_at(text, {"将", "將"})) {
    const auto gone = before_last(split->after, removed);
    if (gone) return notices_of(EventKind::left, to_parties(*gone), to_party(split->before));
  }
  if (const auto split = split_at(text, {"被"})) {
    const auto remover = before_last(split->after, removed);
    if (remover) return notices_of(EventKind::left, to_parties(split->before), to_party(*remover));
  }
  return {};
}

// Who came or went, nobody else being named.
std::vector<Notice> read_alone(std::string_view text, EventKind kind, Words verbs) {
  const auto split = split_at(text, verbs);
  if (!split) return {};
  return notices_of(kind, to_parties(split->before), std::nullopt);
}

std::string_view why_skipped(std::string_view text) {
  if (text.find("撤回了") != kNowhere || text.find("收回了") != kNowhere) return "recall";
  if (text.find("拍了拍") != kNowhere) return "pat";
  return "notice";
}

}  // namespace

NoticeReading read_wechat_notice(std::string_view text) {
  text = text::trim(text);
  NoticeReading reading;
  for (const auto read : {read_rename, read_scan, read_invitation, read_removal}) {
    reading.notices = read(text);
    if (!reading.notices.empty()) return reading;
  }
  reading.notices =
      read_alone(text, EventKind::left, {"退出了群聊", "退出群聊", "已退出群聊", "退出了群組", "退出群組"});
  if (reading.notices.empty()) {
    reading.notices = read_alone(text, EventKind::joined, {"加入了群聊", "加入群聊", "加入了群組", "加入群組"});
  }
  if (reading.notices.empty()) reading.skipped = why_skipped(text);
  return reading;
}

}  // namespace hearth::channels::exports
