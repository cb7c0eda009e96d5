#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "channels/exports/event.hpp"

// What WeChat exports of every tool have in common.
namespace hearth::channels::exports {

// What a record's Type and SubType stand for.
struct WechatKind {
  enum class Role { message, notice, skip };
  Role role = Role::message;
  std::string_view media;    // Event::media of a message; empty for text
  std::string_view skipped;  // key for Listener::skip
};
[[nodiscard]] WechatKind wechat_kind(std::int64_t type, std::int64_t sub_type);

// Whom "@name" followed by WeChat's own narrow space (U+2005) mentions, by name.
[[nodiscard]] std::vector<Person> wechat_mentions(std::string_view text);

// Tells the listener what the notice in `base.text` says, at base's time and with keys made from its key; or skips it.
// `self` stands for 你 (empty where it is not known: then what only 你 did is skipped as "own_notice").
void tell_wechat_notice(const Event& base, const Person& self, Listener& listener);

}  // namespace hearth::channels::exports
