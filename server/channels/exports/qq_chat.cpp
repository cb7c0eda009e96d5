#include "channels/exports/qq_chat.hpp"

#include <algorithm>
#include <utility>

#include "channels/exports/json_records.hpp"
#include "channels/exports/qq_notices.hpp"
#include "platform/base/text.hpp"

namespace hearth::channels::exports {
namespace {

constexpr auto kNowhere = std::string_view::npos;
constexpr std::size_t kLongestText = 1U << 20;
constexpr std::size_t kMostNames = 200'000;

// 系统消息: withdrawals, and what happens in the group.
bool is_system(const Person& sender) {
  return sender.key.empty() ? sender.name.empty() : sender.key == "10000" || sender.key == "1000000";
}

// What the export itself writes above the first chat.
bool is_title(std::string_view line) {
  return line.starts_with("消息记录") || line.starts_with("消息紀錄");
}

}  // namespace

void QqChat::take(std::uint64_t number, std::string_view line) {
  if (take_block(number, line)) return;
  take_line(number, line);
}

// A rule begins a block only when the next line names a group or a chat; until then it waits.
bool QqChat::take_block(std::uint64_t number, std::string_view line) {
  if (is_in_block_) {
    const auto named = read_qq_block_line(line);
    if (named && named->is_chat) enter_chat(named->name);
    if (named || is_qq_rule(line)) return true;
    is_in_block_ = false;
    is_after_blank_ = true;
    return false;
  }
  if (rule_) {
    const std::uint64_t rule = *std::exchange(rule_, std::nullopt);
    if (const auto named = read_qq_block_line(line)) {
      tell();
      is_in_block_ = true;
      if (named->is_chat) enter_chat(named->name);
      return true;
    }
    take_line(rule, rule_text_);
  }
  if (!is_after_blank_ || !is_qq_rule(line)) return false;
  rule_ = number;
  rule_text_ = line.substr(0, kLongestText);
  return true;
}

void QqChat::enter_chat(std::string_view shown) {
  Person chat = read_qq_sender(shown);
  if (chat.key.empty()) chat = {.key = std::string{shown}, .name = std::string{shown}};
  if (chat.key.empty()) chat = {.key = default_name_, .name = default_name_};
  listener_.group({.key = chat.key, .name = chat.name.empty() ? chat.key : chat.name, .owner_key = {}});
  has_group_ = true;
  keys_by_name_.clear();
}

std::optional<QqHeader> QqChat::header_in(std::string_view line) {
  std::optional<QqHeader> header;
  if ((style_ == Style::unknown || style_ == Style::manager) && is_after_blank_) {
    header = read_qq_manager_header(line);
    if (header) style_ = Style::manager;
  }
  if (!header && (style_ == Style::unknown || style_ == Style::window)) {
    header = read_qq_window_header(line);
    if (header) style_ = Style::window;
  }
  if (!header && style_ != Style::manager && phone_day_) {
    header = read_qq_phone_header(line, *phone_day_);
    if (header) style_ = Style::phone;
  }
  return header;
}

void QqChat::take_line(std::uint64_t number, std::string_view line) {
  if (style_ == Style::unknown || style_ == Style::phone) {
    if (const auto day = read_qq_phone_day(line)) {
      tell();
      phone_day_ = day;
      return;
    }
  }
  if (auto header = header_in(line)) {
    tell();
    open_ = Open{.header = std::move(*header), .line = number, .text = {}};
    is_after_blank_ = false;
    return;
  }
  is_after_blank_ = line.empty();
  add_to_text(number, line);
}

void QqChat::add_to_text(std::uint64_t number, std::string_view line) {
  if (!open_) {
    if (!text::trim(line).empty() && !is_title(line)) reject_record(listener_, path_, number, "bad_line", line);
    return;
  }
  // Empty lines at the end of a text cannot be told from the one between two messages, so they wait.
  if (line.empty()) {
    ++open_->blank_lines;
    return;
  }
  if (open_->text.size() + open_->blank_lines + line.size() >= kLongestText) {
    open_->is_too_long = true;
    return;
  }
  open_->text.append(open_->blank_lines + (open_->has_text ? 1 : 0), '\n');
  open_->text += line;
  open_->blank_lines = 0;
  open_->has_text = true;
}

void QqChat::finish() {
  if (rule_) take_line(*std::exchange(rule_, std::nullopt), rule_text_);
  tell();
}

void QqChat::tell() {
  if (!open_) return;
  Open message = *std::exchange(open_, std::nullopt);
  if (!has_group_) enter_chat({});
  if (message.is_too_long) return reject_record(listener_, path_, message.line, "too_long", message.text);
  Event event;
  event.at = calendar_.instant_of(message.header.at);
  event.line = message.line;
  if (event.at < kEarliest || event.at > kLatest) {
    return reject_record(listener_, path_, message.line, "bad_date", message.text);
  }
  if (is_system(message.header.sender)) return tell_notice(event, message.text);
  tell_message(std::move(event), std::move(message.header.sender), std::move(message.text));
}

// Only names that somebody bore before can be told from other words after an '@'.
std::vector<Person> QqChat::mentions_in(std::string_view text) const {
  constexpr int kMostBlanks = 4;
  constexpr std::size_t kLongestName = 200;
  std::vector<Person> mentions;
  for (std::size_t at = text.find('@'); at != kNowhere; at = text.find('@', at + 1)) {
    const std::string_view after = text.substr(at + 1, kLongestName);
    std::size_t end = 0;
    for (int blanks = 0; blanks < kMostBlanks && end < after.size(); ++blanks) {
      end = std::min(after.find(' ', end + 1), after.size());
      const auto known = keys_by_name_.find(std::string{after.substr(0, end)});
      if (known == keys_by_name_.end()) continue;
      mentions.push_back({.key = known->second, .name = known->first});
      break;
    }
  }
  return mentions;
}

void QqChat::tell_message(Event event, Person sender, std::string text) {
  event.kind = EventKind::message;
  event.media = std::string{qq_media(text::trim(text))};
  if (event.media.empty()) event.text = std::move(text);
  if (!keys_by_name_.empty()) event.mentions = mentions_in(event.text);
  if (!sender.name.empty() && keys_by_name_.size() < kMostNames) {
    keys_by_name_.insert_or_assign(sender.name, sender.key);
  }
  event.who = std::move(sender);
  listener_.event(std::move(event));
}

void QqChat::tell_notice(const Event& base, std::string_view text) {
  const QqNoticeReading reading = read_qq_notice(text);
  if (reading.notices.empty()) return listener_.skip(std::string{reading.skipped});
  for (const QqNotice& notice : reading.notices) {
    if (notice.is_self) {
      listener_.skip("own_notice");
      continue;
    }
    Event event = base;
    event.kind = notice.kind;
    event.who = notice.who;
    event.by = notice.by;
    event.text = notice.text;
    listener_.event(std::move(event));
  }
}

}  // namespace hearth::channels::exports
