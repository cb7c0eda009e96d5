#include "channels/exports/chatlog_content.hpp"

#include <algorithm>

#include "platform/base/text.hpp"

namespace hearth::channels::exports {
namespace {

constexpr auto kNowhere = std::string_view::npos;

struct Word {
  std::string_view word;
  std::string_view media;
};

// What stands in the brackets, up to '|'.
constexpr Word kWords[] = {
    {"图片", "image"},       {"语音", "voice"},    {"视频", "video"},          {"动画表情", "sticker"},
    {"GIF表情", "sticker"},  {"位置", "location"}, {"链接", "link"},           {"文件", "file"},
    {"合并转发", "forward"}, {"笔记", "link"},     {"小程序", "mini_program"}, {"视频号", "video"},
    {"视频号直播", "video"}, {"音乐", "link"},     {"红包", "red_packet"},     {"红包封面", "red_packet"},
    {"转账", "transfer"},    {"名片", "contact"},  {"语音通话", "call"},       {"分享", "link"},
};

// "[word]", "[word|title]" and either with "(address)" after it; "!" may come first. Empty media where it is none.
ChatlogContent read_bracket(std::string_view content) {
  std::string_view rest = content;
  if (rest.starts_with('!')) rest.remove_prefix(1);
  if (!rest.starts_with('[')) return {};
  rest.remove_prefix(1);
  const std::size_t end = std::min(rest.find("]("), rest.rfind(']'));
  if (end == kNowhere) return {};
  const std::string_view inside = rest.substr(0, end);
  const std::size_t bar = inside.find('|');
  for (const Word& known : kWords) {
    if (known.word != inside.substr(0, bar)) continue;
    // The parts of a place are not somebody's words.
    const bool has_title = bar != kNowhere && known.media != "location";
    return {.text = has_title ? std::string{inside.substr(bar + 1)} : std::string{}, .media = std::string{known.media}};
  }
  return {};
}

// "> name(wxid_x) 01-02 15:04:05" or "> [引用]"
bool is_start_of_quote(std::string_view line) {
  if (line == "> [引用]") return true;
  constexpr std::string_view kClock = "00-00 00:00:00";
  if (!line.starts_with("> ") || line.size() < kClock.size() + 2) return false;
  const std::string_view end = line.substr(line.size() - kClock.size());
  return std::equal(end.begin(), end.end(), kClock.begin(),
                    [](char c, char pattern) { return pattern == '0' ? c >= '0' && c <= '9' : c == pattern; });
}

}  // namespace

ChatlogContent read_chatlog_content(std::string_view content) {
  if (is_start_of_quote(content.substr(0, content.find('\n')))) {
    while (content.starts_with("> ")) {
      const std::size_t end = content.find('\n');
      content.remove_prefix(end == kNowhere ? content.size() : end + 1);
    }
    return {.text = std::string{content}, .media = {}, .is_reply = true};
  }
  ChatlogContent reading = read_bracket(text::trim(content));
  if (reading.media.empty()) reading.text = std::string{content};
  return reading;
}

}  // namespace hearth::channels::exports
