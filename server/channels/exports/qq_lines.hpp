#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "channels/exports/event.hpp"
#include "platform/base/timestamp.hpp"

// The lines of QQ's text exports, one at a time. All functions are pure; lines are clean UTF-8.
namespace hearth::channels::exports {

// The line above a message. The sender's key is the QQ number or the mailbox, empty where the line has none.
struct QqHeader {
  LocalTime at;
  Person sender;
};

// The message manager's: "2019-09-23 8:43:38 PM 【管理员】name(10001)", "2020-03-04 12:13:41 <name@example.com>". Only
// a time alone may lack the sender's number.
[[nodiscard]] std::optional<QqHeader> read_qq_manager_header(std::string_view line);

// Copied from a chat window: "name 2/14/2020 9:16:13 PM", "name(10001) 2020/2/14 21:16:13".
[[nodiscard]] std::optional<QqHeader> read_qq_window_header(std::string_view line);

// Copied from a phone: "name  23:50:12", on the day of the last line "— —  2020-2-21  — —".
[[nodiscard]] std::optional<QqHeader> read_qq_phone_header(std::string_view line, LocalDay day);
[[nodiscard]] std::optional<LocalDay> read_qq_phone_day(std::string_view line);

// A rule of many '='.
[[nodiscard]] bool is_qq_rule(std::string_view line);

// "消息分组:name" and "消息对象:name" between such rules: the chat that follows, and the folder it was kept in.
struct QqBlockLine {
  bool is_chat = false;
  std::string_view name;
};
[[nodiscard]] std::optional<QqBlockLine> read_qq_block_line(std::string_view line);

// "name(10001)" and "name<name@example.com>": the last bracket group is the key. Level tags in 【】 before the name are
// taken off. The key is empty where there is no bracket group.
[[nodiscard]] Person read_qq_sender(std::string_view text);

// "image" for "[图片]" and so on; empty where the text is something else.
[[nodiscard]] std::string_view qq_media(std::string_view text);

}  // namespace hearth::channels::exports
