#include "channels/exports/chatlog_csv.hpp"

#include <charconv>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "channels/exports/chatlog_content.hpp"
#include "channels/exports/csv_columns.hpp"
#include "channels/exports/table_records.hpp"
#include "channels/exports/wechat_messages.hpp"
#include "channels/exports/wechat_self.hpp"
#include "platform/base/text.hpp"

namespace hearth::channels::exports {
namespace {

constexpr std::string_view kSystemSender = "系统消息";
constexpr std::int64_t kText = 1;
constexpr std::int64_t kApp = 49;
constexpr std::int64_t kSystem = 10000;

// One table.
class ChatlogTable {
 public:
  ChatlogTable(const ReadOptions& options, const Person& self, Listener& listener)
      : options_{options}, self_{self}, listener_{listener} {}

  std::optional<const char*> take(const csv::Record& record);

 private:
  void enter_talker(std::string talker, std::string name);
  // Nothing where the type is not told.
  [[nodiscard]] std::optional<std::int64_t> type_of(const csv::Record& record) const;
  std::optional<const char*> take_message(Event event, std::optional<std::int64_t> type);

  const ReadOptions& options_;
  const Person& self_;
  Listener& listener_;
  std::optional<CsvColumns> columns_;
  std::optional<std::string> talker_;
};

void ChatlogTable::enter_talker(std::string talker, std::string name) {
  if (talker == talker_) return;
  if (name.empty()) name = options_.group_name.empty() ? talker : options_.group_name;
  listener_.group({.key = talker, .name = std::move(name), .owner_key = {}});
  talker_ = std::move(talker);
}

std::optional<std::int64_t> ChatlogTable::type_of(const csv::Record& record) const {
  if (columns_->cell(record, "Sender") == kSystemSender) return kSystem;
  const std::string_view cell = columns_->cell(record, "Type");
  std::int64_t type = 0;
  const auto [stopped, error] = std::from_chars(cell.data(), cell.data() + cell.size(), type);
  return error == std::errc{} && stopped == cell.data() + cell.size() ? std::optional{type} : std::nullopt;
}

std::optional<const char*> ChatlogTable::take(const csv::Record& record) {
  if (!columns_) {
    columns_.emplace(record);
    return std::nullopt;
  }
  const auto cell = [&](std::string_view name) { return text::clean_utf8(columns_->cell(record, name)); };
  const auto local = parse_local_time(cell("Time"));
  if (!local.ok()) return "bad_date";
  Event event;
  event.at = options_.calendar.instant_of(*local);
  if (event.at < kEarliest || event.at > kLatest) return "bad_date";
  std::string talker = cell("Talker");
  if (talker.empty()) return "bad_record";
  enter_talker(std::move(talker), cell("TalkerName"));
  event.line = record.line;
  event.text = cell("Content");
  event.who = {.key = cell("Sender"), .name = cell("SenderName")};
  const auto type = type_of(record);
  const WechatKind kind = wechat_kind(type.value_or(kText), 0);
  if (kind.role == WechatKind::Role::notice) {
    tell_wechat_notice(event, self_, listener_);
  } else if (kind.role == WechatKind::Role::skip) {
    listener_.skip(std::string{kind.skipped});
  } else {
    return take_message(std::move(event), type);
  }
  return std::nullopt;
}

std::optional<const char*> ChatlogTable::take_message(Event event, std::optional<std::int64_t> type) {
  if (event.who.key.empty()) event.who.key = event.who.name;
  if (event.who.key.empty()) return "no_sender";
  if (type == kApp && event.text.find("拍了拍") != std::string::npos) {
    listener_.skip("pat");
    return std::nullopt;
  }
  event.kind = EventKind::message;
  if (type != kText) {
    ChatlogContent content = read_chatlog_content(event.text);
    event.text = std::move(content.text);
    event.media = std::move(content.media);
    if (event.media.empty() && type && type != kApp) event.media = std::string{wechat_kind(*type, 0).media};
  }
  event.mentions = wechat_mentions(event.text);
  listener_.event(std::move(event));
  return std::nullopt;
}

bool is_chatlog_csv(std::string_view head) {
  return CsvColumns::of_head(head).has_all({"Time", "Talker", "TalkerName", "Sender", "SenderName", "Content"});
}

Done read_chatlog_csv(const archive::Source& source, const ReadOptions& options, Listener& listener) {
  const Person self = TRY(find_wechat_self(
      source, listener,
      {.is_table = is_chatlog_csv, .is_self = "IsSelf", .yes = "true", .key = "Sender", .name = "SenderName"}));
  return read_tables(source, listener, [&](const std::string&, std::string_view head) -> std::optional<Table> {
    if (!is_chatlog_csv(head)) return std::nullopt;
    const auto table = std::make_shared<ChatlogTable>(options, self, listener);
    return Table{.dialect = {}, .take = [table](const csv::Record& record) { return table->take(record); }};
  });
}

bool looks_like_chatlog_csv(const Sample& sample) {
  return is_chatlog_csv(sample.head);
}

}  // namespace

const Format kChatlogCsv{.name = "chatlog-csv",
                         .title = "WeChat, chatlog CSV",
                         .platform = "wechat",
                         .keys_are_names = false,
                         .looks_like = looks_like_chatlog_csv,
                         .read = read_chatlog_csv};

}  // namespace hearth::channels::exports
