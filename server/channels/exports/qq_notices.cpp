#include "channels/exports/qq_notices.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "channels/exports/notice_pattern.hpp"
#include "channels/exports/qq_lines.hpp"
#include "platform/base/text.hpp"

namespace hearth::channels::exports {
namespace {

constexpr auto kNowhere = std::string_view::npos;
constexpr std::size_t kLongestNotice = 4096;
constexpr std::string_view kYou = "你";

struct Pattern {
  EventKind kind;
  std::string_view words;
};

// The first that fits counts.
constexpr Pattern kPatterns[] = {
    {EventKind::group_renamed, "{a}修改群名称为{t}"},
    {EventKind::group_renamed, "{a}修改群名为{t}"},
    {EventKind::group_renamed, "{a}将群名称修改为{t}"},
    {EventKind::group_renamed, "{a}将群名称改为{t}"},
    {EventKind::group_renamed, "{a}将群名修改为{t}"},
    {EventKind::group_renamed, "{a}修改群名稱為{t}"},
    {EventKind::left, "{b}被{a}移出了本群"},
    {EventKind::left, "{b}被{a}移出本群"},
    {EventKind::left, "{b}被{a}移出群*"},
    {EventKind::left, "{a}将{b}移出了本群"},
    {EventKind::left, "{a}将{b}移出本群"},
    {EventKind::left, "{a}将{b}移出了群*"},
    {EventKind::joined, "{b}通过扫描{a}分享的二维码加入*群*"},
    {EventKind::joined, "{a}邀请{b}加入了本群*"},
    {EventKind::joined, "{a}邀请{b}加入本群*"},
    {EventKind::joined, "{a}邀请{b}加入了群*"},
    {EventKind::joined, "{a}邀請{b}加入了本群*"},
    {EventKind::left, "{b}已退出本群"},
    {EventKind::left, "{b}退出了本群"},
    {EventKind::left, "{b}退出本群"},
    {EventKind::left, "{b}退出了群*"},
    {EventKind::joined, "欢迎{b}加入本群"},
    {EventKind::joined, "{b}已加入本群"},
    {EventKind::joined, "{b}加入了本群"},
    {EventKind::joined, "{b}加入本群"},
    {EventKind::joined, "{b}加入了群聊"},
    {EventKind::joined, "{b}已经是群成员了*"},
    {EventKind::joined, "{b}已成功加入本群*"},
};

std::string_view without(std::string_view text, std::initializer_list<std::string_view> words) {
  text = text::trim(text);
  for (const std::string_view word : words) {
    if (text.starts_with(word)) text.remove_prefix(word.size());
    if (text.ends_with(word)) text.remove_suffix(word.size());
  }
  return text::trim(text);
}

// Empty for 你 and for staff without a name.
Person person_in(std::string_view shown) {
  constexpr std::string_view kStaff[] = {"管理员", "群主", "管理員", kYou};
  const std::string_view name = without(shown, {"\"", "“", "”", "「", "」"});
  if (std::find(std::begin(kStaff), std::end(kStaff), name) != std::end(kStaff)) return {};
  return read_qq_sender(name);
}

std::vector<QqNotice> notices_of(EventKind kind, const NoticeMatch& found) {
  std::vector<QqNotice> notices;
  if (kind == EventKind::group_renamed) {
    const std::string_view name = without(found.new_name, {"\"", "“", "”", "「", "」"});
    if (!name.empty()) {
      notices.push_back({.kind = kind,
                         .who = person_in(found.actor),
                         .is_self = found.actor == kYou,
                         .by = {},
                         .text = std::string{name}});
    }
    return notices;
  }
  const auto by = found.actor.empty() ? std::nullopt : std::optional{person_in(found.actor)};
  for (std::string_view rest = found.parties; !rest.empty();) {
    const std::size_t end = rest.find("、");
    const std::string_view shown = text::trim(rest.substr(0, end));
    QqNotice notice{.kind = kind, .who = person_in(shown), .is_self = shown == kYou, .by = by, .text = {}};
    if (notice.is_self || !notice.who.name.empty() || !notice.who.key.empty()) notices.push_back(std::move(notice));
    rest.remove_prefix(end == kNowhere ? rest.size() : end + std::string_view{"、"}.size());
  }
  return notices;
}

}  // namespace

QqNoticeReading read_qq_notice(std::string_view text) {
  text = without(text, {"。", ".", "！", "!"});
  QqNoticeReading reading;
  if (text.find("撤回") != kNowhere) {
    reading.skipped = "recall";
    return reading;
  }
  for (const Pattern& pattern : kPatterns) {
    if (text.size() > kLongestNotice) break;
    const auto found = match_notice(text, pattern.words);
    if (!found) continue;
    reading.notices = notices_of(pattern.kind, *found);
    break;
  }
  if (reading.notices.empty()) reading.skipped = "notice";
  return reading;
}

}  // namespace hearth::channels::exports
