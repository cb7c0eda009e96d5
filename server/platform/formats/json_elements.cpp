#include "platform/formats/json_elements.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>

namespace hearth::json {
namespace {

constexpr std::size_t kBuffer = 256U << 10;
constexpr std::size_t kKeyLimit = 256;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::vector<std::string> steps_of(std::string_view path) {
  std::vector<std::string> steps;
  while (path.starts_with('/')) {
    path.remove_prefix(1);
    const std::size_t end = std::min(path.find('/'), path.size());
    steps.emplace_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return steps;
}

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

// Whether one of eight bytes is a quote or a backslash: a byte is zero after the exclusive-or with what it equals, and
// only a zero byte (or one above it, which is as good) borrows into its highest bit.
bool has_quote_or_escape(std::uint64_t bytes) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  constexpr std::uint64_t kHighs = 0x8080808080808080;
  const std::uint64_t quotes = bytes ^ (kOnes * '"');
  const std::uint64_t escapes = bytes ^ (kOnes * '\\');
  return ((((quotes - kOnes) & ~quotes) | ((escapes - kOnes) & ~escapes)) & kHighs) != 0;
}

// Where the next quote or backslash stands, or `end`. Most bytes of an export are looked at here.
std::size_t find_quote_or_escape(const std::string& buffer, std::size_t at, std::size_t end) {
  std::uint64_t bytes = 0;
  for (; at + sizeof(bytes) <= end; at += sizeof(bytes)) {
    std::memcpy(&bytes, buffer.data() + at, sizeof(bytes));
    if (has_quote_or_escape(bytes)) break;
  }
  while (at < end && buffer[at] != '"' && buffer[at] != '\\') ++at;
  return at;
}

}  // namespace

Elements::Elements(archive::Stream& stream, const std::vector<std::string>& paths, std::size_t limit)
    : stream_{stream}, limit_{limit}, counts_(paths.size(), 0), buffer_(kBuffer, '\0') {
  if (paths.size() > 32) throw std::invalid_argument{"at most 32 paths"};
  for (const std::string& path : paths) paths_.push_back(steps_of(path));
}

Result<std::optional<Element>> Elements::next() {
  while (ending_ == Ending::not_yet) {
    const bool found = TRY(has_begun_ ? step() : begin());
    if (found) return std::optional{found_};
  }
  return std::optional<Element>{};
}

Result<bool> Elements::refill() {
  at_ = 0;
  end_ = TRY(stream_.read(buffer_.data(), buffer_.size()));
  return end_ > 0;
}

Result<std::optional<char>> Elements::peek() {
  if (at_ == end_ && !TRY(refill())) return std::optional<char>{};
  return std::optional{buffer_[at_]};
}

void Elements::pass_blanks() {
  while (at_ < end_ && is_blank(buffer_[at_])) {
    if (buffer_[at_] == '\n') ++line_;
    ++at_;
  }
}

Result<std::optional<char>> Elements::peek_past_blanks() {
  while (true) {
    const auto c = TRY(peek());
    if (!c || !is_blank(*c)) return c;
    pass_blanks();
  }
}

// The document's first character decides what it is. Gives true if a value was found, as step() does.
Result<bool> Elements::begin() {
  has_begun_ = true;
  for (const char mark : kByteOrderMark) {
    const auto c = TRY(peek());
    if (c != mark) break;
    ++at_;
  }
  const auto first = TRY(peek_past_blanks());
  if (first != '{' && first != '[') {
    ending_ = first ? Ending::malformed : Ending::truncated;
    return false;
  }
  const std::size_t count = paths_.size();
  ++at_;
  levels_.push_back({.is_object = first == '{', .mask = count == 32 ? ~Mask{0} : (Mask{1} << count) - 1, .items = 0});
  return false;
}

// Goes on to the next member or item of the innermost open level.
Result<bool> Elements::step() {
  element_.clear();
  const auto c = TRY(peek_past_blanks());
  if (!c) {
    ending_ = Ending::truncated;
    return false;
  }
  if (*c == ',') {
    ++at_;
    return false;
  }
  if (*c == '}' || *c == ']') {
    if (!close(*c)) ending_ = Ending::malformed;
    return false;
  }
  Level& level = levels_.back();
  if (!level.is_object) {
    ++level.items;
    return enter_value(below(level.mask, "*"));
  }
  if (*c != '"' || !TRY(read_key())) {
    ending_ = at_ == end_ ? Ending::truncated : Ending::malformed;
    return false;
  }
  return enter_value(below(levels_.back().mask, key_));
}

bool Elements::close(char bracket) {
  if (levels_.back().is_object != (bracket == '}')) return false;
  ++at_;
  levels_.pop_back();
  if (levels_.empty()) ending_ = Ending::complete;
  return true;
}

// Reads "key" and its colon. False where they are not there.
Result<bool> Elements::read_key() {
  key_.clear();
  ++at_;
  bool is_escaped = false;
  while (true) {
    const auto c = TRY(peek());
    if (!c) return false;
    ++at_;
    if (*c == '"' && !is_escaped) break;
    is_escaped = *c == '\\' && !is_escaped;
    if (key_.size() < kKeyLimit) key_ += *c;
  }
  const auto colon = TRY(peek_past_blanks());
  if (colon != ':') return false;
  ++at_;
  return true;
}

// The paths of `mask` that go on with `step` below the innermost open level.
Elements::Mask Elements::below(Mask mask, std::string_view step) const {
  const std::size_t depth = levels_.size() - 1;
  Mask rest = 0;
  for (std::size_t path = 0; path < paths_.size(); ++path) {
    const bool goes_on = (mask >> path & 1U) != 0 && depth < paths_[path].size() && paths_[path][depth] == step;
    if (goes_on) rest |= Mask{1} << path;
  }
  return rest;
}

Result<bool> Elements::enter_value(Mask mask) {
  const auto c = TRY(peek_past_blanks());
  if (!c) {
    ending_ = Ending::truncated;
    return false;
  }
  for (std::size_t path = 0; path < paths_.size(); ++path) {
    if ((mask >> path & 1U) != 0 && paths_[path].size() == levels_.size()) return hand_over(path);
  }
  if (mask != 0 && (*c == '{' || *c == '[')) {
    ++at_;
    levels_.push_back({.is_object = *c == '{', .mask = mask, .items = 0});
    return false;
  }
  if (!TRY(pass_value(false))) ending_ = Ending::truncated;
  return false;
}

Result<bool> Elements::hand_over(std::size_t path) {
  const std::uint64_t line = line_;
  if (!TRY(pass_value(true))) {
    ending_ = Ending::truncated;
    return false;
  }
  found_ = {.path = path,
            .json = element_,
            .number = ++counts_[path],
            .outer = outer_of(path),
            .line = line,
            .is_cut = is_cut_};
  return true;
}

std::uint64_t Elements::outer_of(std::size_t path) const {
  const std::vector<std::string>& steps = paths_[path];
  const auto star = static_cast<std::size_t>(std::find(steps.begin(), steps.end(), "*") - steps.begin());
  return star + 1 < steps.size() ? levels_[star].items : 0;
}

// Moves past one value, whatever it is. False where the stream ends inside it.
Result<bool> Elements::pass_value(bool keep) {
  nesting_ = 0;
  in_string_ = is_escaped_ = is_cut_ = false;
  while (true) {
    if (at_ == end_ && !TRY(refill())) return false;
    if (pass_bytes(keep)) return true;
  }
}

// Moves on in the buffer until the value's end (true) or the buffer's.
bool Elements::pass_bytes(bool keep) {
  const std::size_t begin = at_;
  bool is_done = false;
  while (at_ < end_ && !is_done) {
    if (in_string_) {
      is_done = pass_string() && nesting_ == 0;
      continue;
    }
    const char c = buffer_[at_];
    if (nesting_ == 0 && (c == ',' || c == '}' || c == ']' || is_blank(c))) {
      // What ends a number, true, false or null belongs to what surrounds it.
      is_done = true;
      break;
    }
    ++at_;
    if (c == ' ') {
      pass_spaces();
    } else if (c == '"') {
      in_string_ = true;
    } else if (c == '{' || c == '[') {
      ++nesting_;
    } else if (c == '}' || c == ']') {
      is_done = --nesting_ == 0;
    } else if (c == '\n') {
      ++line_;
    }
  }
  if (keep) keep_bytes(begin, at_);
  return is_done;
}

// Indentation is a large part of a pretty-printed export.
void Elements::pass_spaces() {
  std::size_t at = at_;
  while (at < end_ && buffer_[at] == ' ') ++at;
  at_ = at;
}

// Moves on inside a string until past its closing quote (true) or the buffer's end.
bool Elements::pass_string() {
  std::size_t at = at_;
  if (is_escaped_ && at < end_) {
    ++at;
    is_escaped_ = false;
  }
  while (true) {
    at = find_quote_or_escape(buffer_, at, end_);
    if (at == end_) break;
    if (buffer_[at] == '"') {
      in_string_ = false;
      at_ = at + 1;
      return true;
    }
    if (++at == end_) {
      is_escaped_ = true;
      break;
    }
    ++at;
  }
  at_ = at;
  return false;
}

void Elements::keep_bytes(std::size_t begin, std::size_t end) {
  if (is_cut_) return;
  if (element_.size() + (end - begin) > limit_) {
    is_cut_ = true;
    element_.append(buffer_, begin, limit_ - element_.size());
    element_.resize(std::min(element_.size(), kHead));
    element_.shrink_to_fit();
    return;
  }
  element_.append(buffer_, begin, end - begin);
}

}  // namespace hearth::json
