#include "channels/exports/qq_text.hpp"

#include <optional>
#include <string>
#include <utility>

#include "channels/exports/gb18030.hpp"
#include "channels/exports/json_records.hpp"
#include "channels/exports/peeked_stream.hpp"
#include "channels/exports/qq_chat.hpp"
#include "channels/exports/qq_lines.hpp"
#include "platform/archive/lines.hpp"
#include "platform/base/text.hpp"

namespace hearth::channels::exports {
namespace {

constexpr std::size_t kHead = 64U << 10;

std::string_view next_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// The words that only the message manager writes, in either encoding.
bool has_manager_words(std::string_view head) {
  for (const std::string_view words :
       {"消息对象:", "消息分组:", "\xCF\xFB\xCF\xA2\xB6\xD4\xCF\xF3:", "\xCF\xFB\xCF\xA2\xB7\xD6\xD7\xE9:"}) {
    const std::size_t at = head.find(words);
    if (at != std::string_view::npos && (at == 0 || head[at - 1] == '\n')) return true;
  }
  return false;
}

// The first line that holds anything is a header. One header is enough with a number in it, two without.
bool has_headers(std::string_view head) {
  constexpr int kEnough = 2;
  int headers = 0;
  std::optional<LocalDay> day;
  while (!head.empty() && headers < kEnough) {
    const std::string_view line = next_line(head);
    if (text::trim(line).empty()) continue;
    if (const auto phone_day = read_qq_phone_day(line)) {
      day = phone_day;
      continue;
    }
    const auto manager = read_qq_manager_header(line);
    if (manager && !manager->sender.key.empty()) return true;
    if (read_qq_window_header(line) || (day && read_qq_phone_header(line, *day))) {
      ++headers;
    } else if (headers == 0) {
      return false;
    }
  }
  return headers >= kEnough;
}

bool is_qq_text(std::string_view head) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (head.starts_with(kByteOrderMark)) head.remove_prefix(kByteOrderMark.size());
  return head.find('\0') == std::string_view::npos && (has_manager_words(head) || has_headers(head));
}

Done read_chats(archive::Stream& bytes, QqChat& chat, const Listener& listener) {
  archive::Lines lines{bytes};
  ChineseText encoding;
  while (!listener.is_cancelled()) {
    const auto line = TRY(lines.next());
    if (!line) break;
    chat.take(line->number, encoding.decode(line->bytes));
  }
  chat.finish();
  return {};
}

Done read_qq_text(const archive::Source& source, const ReadOptions& options, Listener& listener) {
  bool is_found = false;
  const auto visit = [&](const std::string& path, archive::Stream& bytes) -> Result<archive::Next> {
    if (listener.is_cancelled()) return archive::Next::stop;
    PeekedStream peeked{bytes};
    if (!is_qq_text(TRY(peeked.peek(kHead)))) {
      listener.skip("other_file");
      return archive::Next::go_on;
    }
    is_found = true;
    QqChat chat{path, options.group_name.empty() ? stem_of(path) : options.group_name, options.calendar, listener};
    TRY(read_chats(peeked, chat, listener));
    return archive::Next::go_on;
  };
  TRY(source.walk(visit));
  if (!is_found && !listener.is_cancelled()) {
    return Error{ErrorCode::invalid, "import.wrong_format", "no line looks like QQ's"};
  }
  return {};
}

bool looks_like_qq_text(const Sample& sample) {
  return is_qq_text(sample.head);
}

}  // namespace

const Format kQqText{.name = "qq-text",
                     .title = "QQ, message manager text",
                     .platform = "qq",
                     .keys_are_names = false,
                     .looks_like = looks_like_qq_text,
                     .read = read_qq_text};

}  // namespace hearth::channels::exports
