#include "channels/exports/discord_csv.hpp"

#include <charconv>

#include "channels/exports/discord_csv_dates.hpp"
#include "channels/exports/media_kinds.hpp"
#include "channels/exports/table_records.hpp"
#include "platform/base/text.hpp"

namespace hearth::channels::exports {
namespace {

constexpr std::size_t kAbsent = static_cast<std::size_t>(-1);

// Where the columns stand; the oldest exports have no AuthorID.
struct Columns {
  std::size_t author_id = kAbsent;
  std::size_t author = kAbsent;
  std::size_t date = kAbsent;
  std::size_t content = kAbsent;
  std::size_t attachments = kAbsent;
  std::size_t reactions = kAbsent;

  [[nodiscard]] bool is_complete() const { return author != kAbsent && date != kAbsent && content != kAbsent; }
  [[nodiscard]] std::size_t needed() const { return std::max({author, date, content}) + 1; }
};

struct Header {
  char separator = ',';
  Columns columns;
};

void place(Columns& columns, std::string_view name, std::size_t at) {
  if (name == "AuthorID") columns.author_id = at;
  if (name == "Author") columns.author = at;
  if (name == "Date") columns.date = at;
  if (name == "Content") columns.content = at;
  if (name == "Attachments") columns.attachments = at;
  if (name == "Reactions") columns.reactions = at;
}

std::optional<Header> find_header(std::string_view head) {
  const std::string_view line = text::trim(head.substr(0, head.find('\n')));
  Header header{.separator = line.find(';') == std::string_view::npos ? ',' : ';', .columns = {}};
  std::size_t at = 0;
  for (std::string_view rest = line; !rest.empty(); ++at) {
    const std::size_t end = std::min(rest.find(header.separator), rest.size());
    std::string_view name = rest.substr(0, end);
    if (name.size() >= 2 && name.starts_with('"') && name.ends_with('"')) name = name.substr(1, name.size() - 2);
    place(header.columns, name, at);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  // Other tables have an author, a date and a content too; attachments and reactions are this exporter's.
  const bool is_discord = header.columns.is_complete() && header.columns.attachments != kAbsent;
  return is_discord ? std::optional{header} : std::nullopt;
}

std::string_view cell(const csv::Record& record, std::size_t column) {
  return column < record.cells.size() ? record.cells[column] : std::string_view{};
}

struct EmojiCount {
  std::string_view emoji;
  std::int64_t count = 0;
};

// Takes the first "emoji (count)" and the comma after it; nothing at the end or at something else. A name may hold
// commas, so the bracket decides.
std::optional<EmojiCount> pop_reaction(std::string_view& list) {
  const std::size_t open = list.find(" (");
  const std::size_t close = open == std::string_view::npos ? open : list.find(')', open);
  if (close == std::string_view::npos) return std::nullopt;
  EmojiCount reaction{.emoji = list.substr(0, open), .count = 0};
  const char* const end = list.data() + close;
  const auto [stopped, error] = std::from_chars(list.data() + open + 2, end, reaction.count);
  if (error != std::errc{} || stopped != end || reaction.count < 1 || reaction.emoji.empty()) return std::nullopt;
  list.remove_prefix(close + 1);
  if (list.starts_with(',')) list.remove_prefix(1);
  return reaction;
}

// One file, which is one channel.
class Channel {
 public:
  Channel(const Columns& columns, const Calendar& calendar, Listener& listener)
      : columns_{columns}, calendar_{calendar}, listener_{listener} {}

  std::optional<const char*> take(const csv::Record& record) {
    if (std::exchange(is_first_, false)) return std::nullopt;  // the header
    if (record.cells.size() < columns_.needed()) return "bad_line";
    const auto at = parse_discord_csv_date(record.cells[columns_.date], calendar_);
    if (!at) return "bad_date";
    Event event;
    event.at = *at;
    event.line = record.line;
    event.who = {.key = text::clean_utf8(cell(record, columns_.author_id)),
                 .name = text::clean_utf8(record.cells[columns_.author])};
    if (event.who.key.empty() && event.who.name.empty()) return "no_person";
    tell(std::move(event), record);
    return std::nullopt;
  }

 private:
  void tell(Event&& event, const csv::Record& record) {
    const std::string_view content = record.cells[columns_.content];
    const Timestamp at = event.at;
    if (content == "Pinned a message.") return listener_.skip("message_pinned");
    if (content == "Joined the server.") {
      event.kind = EventKind::joined;
    } else {
      event.text = text::clean_utf8(content);
      const std::string_view attachments = cell(record, columns_.attachments);
      if (!attachments.empty()) event.media = media_of_file(attachments.substr(0, attachments.find_first_of(",?")));
    }
    listener_.event(std::move(event));
    tell_reactions(at, record);
  }

  void tell_reactions(Timestamp at, const csv::Record& record) {
    std::string_view list = cell(record, columns_.reactions);
    while (const auto reaction = pop_reaction(list)) {
      Event event;
      event.kind = EventKind::reacted;
      event.at = at;
      event.line = record.line;
      event.text = text::clean_utf8(reaction->emoji);
      event.count = reaction->count;
      listener_.event(std::move(event));
    }
    if (!list.empty()) listener_.skip("unknown_reaction");
  }

  Columns columns_;
  const Calendar& calendar_;
  Listener& listener_;
  bool is_first_ = true;
};

std::string group_of(std::string_view path, const ReadOptions& options) {
  if (!options.group_name.empty()) return options.group_name;
  constexpr std::string_view kEnding = ".csv";
  const bool has_ending =
      path.size() > kEnding.size() && text::to_lower_ascii(path.substr(path.size() - kEnding.size())) == kEnding;
  return std::string{has_ending ? path.substr(0, path.size() - kEnding.size()) : path};
}

Done read_discord_csv(const archive::Source& source, const ReadOptions& options, Listener& listener) {
  std::string last_group;
  return read_tables(source, listener, [&](const std::string& path, std::string_view head) -> std::optional<Table> {
    const auto header = find_header(head);
    if (!header) return std::nullopt;
    const std::string group = group_of(path, options);
    if (group != last_group) listener.group({.key = group, .name = group, .owner_key = {}});
    last_group = group;
    const auto channel = std::make_shared<Channel>(header->columns, options.calendar, listener);
    return Table{.dialect = {.separator = header->separator},
                 .take = [channel](const csv::Record& record) { return channel->take(record); }};
  });
}

bool looks_like_discord_csv(const Sample& sample) {
  return find_header(sample.head).has_value();
}

}  // namespace

const Format kDiscordCsv{.name = "discord-csv",
                         .title = "DiscordChatExporter CSV",
                         .platform = "discord",
                         .keys_are_names = false,
                         .looks_like = looks_like_discord_csv,
                         .read = read_discord_csv};

}  // namespace hearth::channels::exports
