#include "channels/exports/xml_comments.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "platform/base/text.hpp"

namespace hearth::channels::exports {
namespace {

constexpr std::size_t kChunk = 64U << 10;
constexpr std::string_view kStart = "<d";
constexpr std::string_view kEnd = "</d>";
constexpr std::string_view kBlanks = " \t\r\n";

// Appends what the entity's name ("amp", "#x4e2d") stands for; false where it is unknown.
bool append_entity(std::string& out, std::string_view name) {
  constexpr std::array<std::pair<std::string_view, char>, 5> kNamed{
      {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};
  for (const auto& [known, character] : kNamed) {
    if (name == known) return out += character, true;
  }
  if (!name.starts_with('#')) return false;
  name.remove_prefix(1);
  const bool is_hex = name.starts_with('x') || name.starts_with('X');
  if (is_hex) name.remove_prefix(1);
  std::uint32_t code = 0;
  const auto [stopped, error] = std::from_chars(name.data(), name.data() + name.size(), code, is_hex ? 16 : 10);
  if (error != std::errc{} || stopped != name.data() + name.size() || code > 0x10FFFF) return false;
  text::append_code_point(out, code);
  return true;
}

}  // namespace

Result<bool> XmlComments::fill() {
  buffer_.erase(0, at_);
  at_ = 0;
  const std::size_t have = buffer_.size();
  buffer_.resize(have + kChunk);
  Result<std::size_t> count = stream_.read(buffer_.data() + have, kChunk);
  buffer_.resize(have + (count.ok() ? *count : 0));
  if (!count.ok()) return count.error();
  return *count > 0;
}

// Where the first of `characters` stands, counted from at_ and not before `from`; else the end of what was looked at,
// which is the end of the stream or the limit.
Result<std::size_t> XmlComments::find_any(std::string_view characters, std::size_t from) {
  while (true) {
    const std::size_t found = buffer_.find_first_of(characters, at_ + from);
    if (found != std::string::npos) return found - at_;
    from = buffer_.size() - at_;
    if (from > limit_ || !TRY(fill())) return from;
  }
}

Result<bool> XmlComments::has(std::string_view bytes, std::size_t at) {
  while (buffer_.size() < at_ + at + bytes.size()) {
    if (!TRY(fill())) return false;
  }
  return std::string_view{buffer_}.substr(at_ + at).starts_with(bytes);
}

// Where the text that begins at `from` ends: at "</d>", or where another element of that name begins although this one
// was not closed, so that no byte is looked at twice. A '<' of other use belongs to the text.
Result<std::size_t> XmlComments::find_end(std::size_t from) {
  while (true) {
    from = TRY(find_any("<", from));
    const bool is_end = from > limit_ || TRY(has(kEnd, from)) || TRY(has("<d ", from)) || TRY(has("<d>", from));
    if (is_end || at_ + from >= buffer_.size()) return from;
    ++from;
  }
}

// Puts at_ behind the next "<d" that begins an element of that name; false at the end.
Result<bool> XmlComments::find_start() {
  while (true) {
    const std::size_t found = buffer_.find('<', at_);
    at_ = found == std::string::npos ? buffer_.size() : found;
    if (found == std::string::npos) {
      if (!TRY(fill())) return false;
      continue;
    }
    const bool is_start = TRY(has(kStart, 0)) && (TRY(has("<d ", 0)) || TRY(has("<d>", 0)) || TRY(has("<d/", 0)));
    at_ += is_start ? kStart.size() : 1;
    if (is_start) return true;
  }
}

Result<std::optional<XmlComment>> XmlComments::next() {
  if (!TRY(find_start())) return std::optional<XmlComment>{};
  const std::size_t head_end = TRY(find_any("<>", 0));
  const bool has_head = TRY(has(">", head_end));
  const bool is_empty = has_head && head_end > 0 && buffer_[at_ + head_end - 1] == '/';
  const std::size_t text_begin = has_head ? head_end + 1 : head_end;
  const std::size_t end = has_head && !is_empty ? TRY(find_end(text_begin)) : text_begin;
  const bool is_closed = is_empty || (has_head && TRY(has(kEnd, end)));
  const std::string_view rest = std::string_view{buffer_}.substr(at_);
  at_ += is_closed && !is_empty ? end + kEnd.size() : end;
  return std::optional{XmlComment{.attributes = rest.substr(0, head_end),
                                  .text = rest.substr(text_begin, end - text_begin),
                                  .number = ++number_,
                                  .is_cut = !is_closed || end > limit_}};
}

std::optional<std::string_view> xml_attribute(std::string_view attributes, std::string_view name) {
  while (true) {
    attributes.remove_prefix(std::min(attributes.find_first_not_of(kBlanks), attributes.size()));
    const std::size_t equals = attributes.find('=');
    if (equals == std::string_view::npos || equals + 1 >= attributes.size()) return std::nullopt;
    const char quote = attributes[equals + 1];
    const std::size_t end = quote == '"' || quote == '\'' ? attributes.find(quote, equals + 2) : std::string_view::npos;
    if (end == std::string_view::npos) return std::nullopt;
    if (text::trim(attributes.substr(0, equals)) == name) return attributes.substr(equals + 2, end - equals - 2);
    attributes.remove_prefix(end + 1);
  }
}

std::string without_entities(std::string_view xml) {
  constexpr std::size_t kLongest = 10;
  std::string out;
  while (!xml.empty()) {
    const std::size_t plain = std::min(xml.find('&'), xml.size());
    out += xml.substr(0, plain);
    xml.remove_prefix(plain);
    if (xml.empty()) break;
    const std::size_t end = xml.substr(0, kLongest).find(';');
    const bool is_known = end != std::string_view::npos && append_entity(out, xml.substr(1, end - 1));
    if (!is_known) out += '&';
    xml.remove_prefix(is_known ? end + 1 : 1);
  }
  return text::clean_utf8(out);
}

}  // namespace hearth::channels::exports
