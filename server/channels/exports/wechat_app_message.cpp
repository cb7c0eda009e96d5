#include "channels/exports/wechat_app_message.hpp"

#include <pugixml.hpp>

#include "platform/base/text.hpp"

namespace hearth::channels::exports {
namespace {

// A forwarded conversation can hold a lot, but its head is enough for none of it.
constexpr std::size_t kLongestXml = 1U << 20;

}  // namespace

std::optional<WechatAppMessage> read_wechat_app_message(std::string_view content) {
  const std::size_t begin = content.find('<');
  if (begin == std::string_view::npos || content.size() > kLongestXml) return std::nullopt;
  content.remove_prefix(begin);
  pugi::xml_document document;
  // What could be read before a fault is kept: some tools cut long content.
  document.load_buffer(content.data(), content.size(), pugi::parse_default, pugi::encoding_utf8);
  const pugi::xml_node message = document.child("msg").child("appmsg");
  if (!message) return std::nullopt;
  return WechatAppMessage{.type = message.child("type").text().as_llong(),
                          .title = text::clean_utf8(message.child("title").text().get()),
                          .quoted = text::clean_utf8(message.child("refermsg").child("svrid").text().get())};
}

}  // namespace hearth::channels::exports
