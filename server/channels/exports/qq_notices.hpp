#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "channels/exports/event.hpp"

namespace hearth::channels::exports {

struct QqNotice {
  EventKind kind = EventKind::joined;  // joined, left or group_renamed
  // By name; with the key where the notice shows it. Empty for 你 and for a group's staff without a name ("管理员").
  Person who;
  bool is_self = false;      // who is 你
  std::optional<Person> by;  // who invited or removed them
  std::string text;          // the group's new name
};

// What a notice of QQ's system senders tells. `notices` is empty where it tells nothing about membership; then
// `skipped` is a stable key for Listener::skip: "recall" or "notice".
struct QqNoticeReading {
  std::vector<QqNotice> notices;
  std::string_view skipped;
};

// Reads notices such as "B加入本群。", "A邀请B加入了本群。", "B被管理员移出本群", "A修改群名为X". Pure; clean UTF-8.
[[nodiscard]] QqNoticeReading read_qq_notice(std::string_view text);

}  // namespace hearth::channels::exports
