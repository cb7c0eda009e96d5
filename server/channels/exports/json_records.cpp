#include "channels/exports/json_records.hpp"

#include <algorithm>

#include "channels/exports/peeked_stream.hpp"
#include "platform/base/text.hpp"

namespace hearth::channels::exports {
namespace {

constexpr std::size_t kRawLimit = 1024;
constexpr std::size_t kWordLimit = 40;
constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// The first character that counts, or NUL.
char first_character(std::string_view head) {
  if (head.starts_with(kByteOrderMark)) head.remove_prefix(kByteOrderMark.size());
  const std::size_t at = head.find_first_not_of(kBlanks);
  return at == std::string_view::npos ? '\0' : head[at];
}

void reject_ending(const json::Elements& elements, const std::string& path, std::uint64_t records, Listener& listener) {
  if (elements.ending() == json::Ending::complete) return;
  const bool is_truncated = elements.ending() == json::Ending::truncated;
  reject_record(listener, path, records + 1, is_truncated ? "truncated" : "bad_json", elements.unfinished());
}

}  // namespace

bool begins_with(std::string_view head, char bracket) {
  return first_character(head) == bracket;
}

bool has_json_key(std::string_view head, std::string_view key) {
  const std::string quoted = "\"" + std::string{key} + "\"";
  for (std::size_t at = head.find(quoted); at != std::string_view::npos; at = head.find(quoted, at + 1)) {
    if (at > 0 && head[at - 1] == '\\') continue;
    const std::size_t next = head.find_first_not_of(kBlanks, at + quoted.size());
    if (next != std::string_view::npos && head[next] == ':') return true;
  }
  return false;
}

Result<std::uint64_t> read_json_records(archive::Stream& bytes, const std::string& path,
                                        const std::vector<std::string>& paths, Listener& listener,
                                        const OnRecord& on_record) {
  json::Elements elements{bytes, paths};
  json::Parser parser;
  std::uint64_t records = 0;
  std::uint64_t last = 0;
  while (!listener.is_cancelled()) {
    const auto element = TRY(elements.next());
    if (!element) {
      reject_ending(elements, path, last, listener);
      return records;
    }
    last = element->number;
    if (element->is_cut) {
      reject_record(listener, path, element->number, "too_long", element->json);
      continue;
    }
    const auto value = parser.parse(element->json);
    if (!value.ok()) {
      reject_record(listener, path, element->number, "bad_json", element->json);
      continue;
    }
    ++records;
    on_record(*element, *value);
  }
  return records;
}

Done read_json_entries(const archive::Source& source, const Listener& listener, const ReadEntry& read) {
  std::uint64_t records = 0;
  const auto visit = [&](const std::string& path, archive::Stream& bytes) -> Result<archive::Next> {
    if (listener.is_cancelled()) return archive::Next::stop;
    PeekedStream peeked{bytes};
    const char first = first_character(TRY(peeked.peek(kRawLimit)));
    if (first == '{' || first == '[' || first == '#') records += TRY(read(path, peeked));
    return archive::Next::go_on;
  };
  TRY(source.walk(visit));
  if (records == 0 && !listener.is_cancelled()) {
    return Error{ErrorCode::invalid, "import.wrong_format", "nothing of this format is in " + source.name()};
  }
  return {};
}

void reject_record(Listener& listener, const std::string& path, std::uint64_t record, std::string reason,
                   std::string_view raw) {
  const std::string clean = text::clean_utf8(raw.substr(0, kRawLimit));
  listener.reject(
      {.path = path, .line = record, .reason = std::move(reason), .raw = std::string{text::head_of(clean, kRawLimit)}});
}

std::string skip_key(std::string_view word) {
  const bool is_plain = !word.empty() && word.size() <= kWordLimit && std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
  return is_plain ? std::string{word} : "unknown";
}

std::string first_text(std::initializer_list<std::string> texts) {
  for (const std::string& text : texts) {
    if (!text.empty()) return text;
  }
  return {};
}

std::string first_text(const json::Value& value, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    if (std::string text = value.find(key).text_or_digits(); !text.empty()) return text;
  }
  return {};
}

std::optional<Timestamp> to_instant(std::optional<std::int64_t> value, std::int64_t unit_ms) {
  if (!value || *value < 0 || *value > kLatest.ms / unit_ms) return std::nullopt;
  return Timestamp{*value * unit_ms};
}

std::string folder_of(std::string_view path) {
  const std::size_t end = path.rfind('/');
  if (end == std::string_view::npos) return {};
  const std::size_t begin = path.rfind('/', end == 0 ? 0 : end - 1);
  return std::string{begin == std::string_view::npos ? path.substr(0, end) : path.substr(begin + 1, end - begin - 1)};
}

std::string stem_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
  const std::size_t dot = path.rfind('.');
  return std::string{dot == std::string_view::npos || dot == 0 ? path : path.substr(0, dot)};
}

}  // namespace hearth::channels::exports
