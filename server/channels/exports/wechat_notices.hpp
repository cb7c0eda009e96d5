#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "channels/exports/event.hpp"

namespace hearth::channels::exports {

// Somebody that a notice names.
struct NoticeParty {
  std::string name;      // as the notice writes it, quotes taken off; empty for 你
  bool is_self = false;  // 你: the person whose phone the export was made from
};

struct Notice {
  EventKind kind = EventKind::joined;  // joined, left or group_renamed
  NoticeParty who;                     // who came, went, or renamed the group
  std::optional<NoticeParty> by;       // who invited or removed them; who shared the QR code
  std::string text;                    // the group's new name
};

// What a WeChat notice (message type 10000) tells. `notices` is empty where it tells nothing about membership; then
// `skipped` is a stable key for Listener::skip: "recall", "pat" or "notice".
struct NoticeReading {
  std::vector<Notice> notices;
  std::string_view skipped;
};

// Reads notices such as "A"邀请"B、C"加入了群聊, "B"通过扫描"A"分享的二维码加入群聊, 你将"B"移出了群聊,
// "A"修改群名为“X”; in simplified or traditional Chinese, with straight or curved quotes. Pure. `text` is clean UTF-8.
// WeChat escapes nothing: a name that holds 、 reads as two names.
[[nodiscard]] NoticeReading read_wechat_notice(std::string_view text);

}  // namespace hearth::channels::exports
