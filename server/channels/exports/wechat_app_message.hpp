#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hearth::channels::exports {

// What WeChat's XML of an app message (type 49) says.
struct WechatAppMessage {
  std::int64_t type = 0;  // the record's SubType
  std::string title;      // of a link or a file; the text of a reply
  std::string quoted;     // id of the message replied to; empty: none
};

// Nothing where the content is not such XML. Content may begin with the sender's id on a line of its own.
[[nodiscard]] std::optional<WechatAppMessage> read_wechat_app_message(std::string_view content);

}  // namespace hearth::channels::exports
