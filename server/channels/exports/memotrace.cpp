#include "channels/exports/memotrace.hpp"

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "channels/exports/csv_columns.hpp"
#include "channels/exports/json_records.hpp"
#include "channels/exports/table_records.hpp"
#include "channels/exports/wechat_app_message.hpp"
#include "channels/exports/wechat_messages.hpp"
#include "channels/exports/wechat_self.hpp"
#include "platform/base/text.hpp"

namespace hearth::channels::exports {
namespace {

constexpr std::string_view kFileOfAllChats = "messages";
constexpr std::size_t kLongestId = 64;

std::optional<std::int64_t> number_in(std::string_view cell) {
  std::int64_t value = 0;
  const char* const end = cell.data() + cell.size();
  const auto [stopped, error] = std::from_chars(cell.data(), end, value);
  return error == std::errc{} && stopped == end ? std::optional{value} : std::nullopt;
}

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_wechat_id(std::string_view text) {
  return !text.empty() && text.size() <= kLongestId && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '@';
  });
}

// "wxid_x:\ntext" of early versions.
struct Prefixed {
  std::string_view id;
  std::string_view text;
};
std::optional<Prefixed> split_prefix(std::string_view content) {
  const std::size_t end = content.find(":\n");
  if (end == std::string_view::npos || !is_wechat_id(content.substr(0, end))) return std::nullopt;
  return Prefixed{.id = content.substr(0, end), .text = content.substr(end + 2)};
}

// One table.
class MemotraceFile {
 public:
  MemotraceFile(const std::string& path, const ReadOptions& options, const Person& self, Listener& listener)
      : stem_{stem_of(path)}, group_name_{options.group_name}, self_{self}, listener_{listener} {}

  std::optional<const char*> take(const csv::Record& record);

 private:
  void enter_talker(std::string talker);
  [[nodiscard]] GroupHead head_of(const std::string& talker) const;
  [[nodiscard]] Person sender_of(const csv::Record& record) const;
  std::optional<const char*> take_message(Event event, WechatKind kind, const csv::Record& record);

  std::string stem_;
  std::string group_name_;
  const Person& self_;
  Listener& listener_;
  std::optional<CsvColumns> columns_;
  std::optional<std::string> talker_;
  std::optional<std::string> first_talker_;
};

GroupHead MemotraceFile::head_of(const std::string& talker) const {
  const bool is_of_all = stem_ == kFileOfAllChats;
  const bool is_first = talker == first_talker_;
  std::string name = is_of_all ? talker : stem_;
  if (!group_name_.empty() && is_first) name = group_name_;
  // A number only counts the chats of one phone: other exports use it for other chats.
  std::string key = talker;
  if (key.empty() || (is_number(key) && !is_of_all)) key = is_first ? name : name + " " + talker;
  return {.key = std::move(key), .name = std::move(name), .owner_key = {}};
}

void MemotraceFile::enter_talker(std::string talker) {
  if (talker == talker_) return;
  if (!first_talker_) first_talker_ = talker;
  listener_.group(head_of(talker));
  talker_ = std::move(talker);
}

std::optional<const char*> MemotraceFile::take(const csv::Record& record) {
  if (!columns_) {
    columns_.emplace(record);
    return std::nullopt;
  }
  const auto cell = [&](std::string_view name) { return columns_->cell(record, name); };
  const auto type = number_in(cell("Type"));
  if (!type) return "bad_record";
  const auto at = to_instant(number_in(cell("CreateTime")), kMsPerSecond);
  if (!at) return "bad_date";
  enter_talker(text::clean_utf8(cell("TalkerId")));
  Event event;
  event.at = *at;
  event.line = record.line;
  event.text = text::clean_utf8(cell("StrContent"));
  const WechatKind kind = wechat_kind(*type, number_in(cell("SubType")).value_or(0));
  switch (kind.role) {
    case WechatKind::Role::message:
      return take_message(std::move(event), kind, record);
    case WechatKind::Role::notice:
      tell_wechat_notice(event, self_, listener_);
      break;
    case WechatKind::Role::skip:
      listener_.skip(std::string{kind.skipped});
      break;
  }
  return std::nullopt;
}

Person MemotraceFile::sender_of(const csv::Record& record) const {
  const auto cell = [&](std::string_view name) { return text::clean_utf8(columns_->cell(record, name)); };
  Person sender{.key = cell("Sender"), .name = cell("NickName")};
  if (sender.name.empty()) sender.name = cell("Remark");
  return sender;
}

std::optional<const char*> MemotraceFile::take_message(Event event, WechatKind kind, const csv::Record& record) {
  const auto cell = [&](std::string_view name) { return columns_->cell(record, name); };
  event.who = sender_of(record);
  if (event.who.key.empty()) {
    const auto prefixed = split_prefix(event.text);
    if (cell("IsSender") == "1") {
      event.who.key = self_.key.empty() ? "self" : self_.key;
    } else if (prefixed) {
      event.who.key = std::string{prefixed->id};
      event.text = std::string{prefixed->text};
    } else if (event.who.name.empty()) {
      // A chat of two: who speaks is the one it is with.
      event.who.key = head_of(*talker_).key;
    }
  }
  event.kind = EventKind::message;
  event.media = std::string{kind.media};
  if (number_in(cell("Type")) == 49) {
    if (auto app = read_wechat_app_message(event.text)) {
      if (!number_in(cell("SubType")).value_or(0)) {
        const WechatKind inner = wechat_kind(49, app->type);
        if (inner.role == WechatKind::Role::skip) {
          listener_.skip(std::string{inner.skipped});
          return std::nullopt;
        }
        event.media = std::string{inner.media};
      }
      event.text = std::move(app->title);
      event.reply_to = std::move(app->quoted);
    }
  }
  // What is left of other kinds is XML about the picture, not somebody's words.
  if (!event.media.empty() && text::trim(event.text).starts_with('<')) event.text.clear();
  event.mentions = wechat_mentions(event.text);
  listener_.event(std::move(event));
  return std::nullopt;
}

bool is_memotrace(std::string_view head) {
  return CsvColumns::of_head(head).has_all({"localId", "TalkerId", "Type", "IsSender", "CreateTime", "StrContent"});
}

Done read_memotrace(const archive::Source& source, const ReadOptions& options, Listener& listener) {
  const Person self = TRY(find_wechat_self(
      source, listener,
      {.is_table = is_memotrace, .is_self = "IsSender", .yes = "1", .key = "Sender", .name = "NickName"}));
  return read_tables(source, listener, [&](const std::string& path, std::string_view head) -> std::optional<Table> {
    if (!is_memotrace(head)) return std::nullopt;
    const auto file = std::make_shared<MemotraceFile>(path, options, self, listener);
    return Table{.dialect = {}, .take = [file](const csv::Record& record) { return file->take(record); }};
  });
}

bool looks_like_memotrace(const Sample& sample) {
  return is_memotrace(sample.head);
}

}  // namespace

const Format kMemotrace{.name = "memotrace",
                        .title = "WeChat, MemoTrace CSV",
                        .platform = "wechat",
                        .keys_are_names = false,
                        .looks_like = looks_like_memotrace,
                        .read = read_memotrace};

}  // namespace hearth::channels::exports
