#pragma once

#include <string>
#include <string_view>

namespace hearth::channels::exports {

// What chatlog writes for a message that is not plain text: "![图片](http://…)", "[链接|title](http://…)", a quoted
// message in lines that begin with "> ".
struct ChatlogContent {
  std::string text;   // a title, or what was written below the quoted message
  std::string media;  // as Event::media; empty for text
  bool is_reply = false;
};

// `content` is clean UTF-8 of a message that is not plain text, or of one whose type is not told.
[[nodiscard]] ChatlogContent read_chatlog_content(std::string_view content);

}  // namespace hearth::channels::exports
