#include "channels/exports/gitter.hpp"

#include <array>
#include <unordered_map>

#include "channels/exports/json_records.hpp"
#include "channels/exports/peeked_stream.hpp"
#include "channels/exports/table_records.hpp"
#include "platform/base/text.hpp"
#include "platform/formats/csv.hpp"

namespace hearth::channels::exports {
namespace {

enum Column : std::size_t { room_id, room_uri, sent_at, user_id, user_name, message_id, message_text, kColumns };

bool is_id(std::string_view text) {
  return text.size() == 24 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// Whether the first line begins like a record.
bool begins_like_gitter(std::string_view head) {
  std::array<std::string_view, 4> cells;
  for (std::string_view& cell : cells) {
    const std::size_t end = head.find_first_of("\t\n");
    if (end == std::string_view::npos || head[end] == '\n') return false;
    cell = head.substr(0, end);
    head.remove_prefix(end + 1);
  }
  return is_id(cells[room_id]) && !cells[room_uri].empty() && parse_instant(cells[sent_at]).ok() &&
         (is_id(cells[user_id]) || cells[user_id].empty());
}

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

// Names after '@'. A letter before it makes a mail address, and "@/all" names nobody.
std::vector<Person> mentions_in(std::string_view text) {
  std::vector<Person> people;
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    if (at > 0 && is_name_character(text[at - 1])) continue;
    std::size_t end = at + 1;
    while (end < text.size() && is_name_character(text[end])) ++end;
    if (end > at + 1) people.push_back({.key = {}, .name = std::string{text.substr(at + 1, end - at - 1)}});
  }
  return people;
}

// Rooms in turn; one file is one room, but nothing says so.
class Rooms {
 public:
  explicit Rooms(Listener& listener) : listener_{listener} {}

  // Fails with the reject's reason.
  std::optional<const char*> take(const csv::Record& record) {
    if (record.cells.size() != kColumns || record.cells[room_id].empty()) return "bad_line";
    const Result<Timestamp> at = parse_instant(record.cells[sent_at]);
    if (!at.ok()) return "bad_date";
    enter(record.cells[room_id], record.cells[room_uri]);
    Event event;
    event.at = *at;
    event.key = key_of(text::clean_utf8(record.cells[message_id]));
    event.who = {.key = text::clean_utf8(record.cells[user_id]), .name = text::clean_utf8(record.cells[user_name])};
    // Accounts that were closed leave their messages without a person; somebody wrote them all the same.
    if (event.who.key.empty()) event.who.key = "unknown";
    event.text = text::clean_utf8(record.cells[message_text]);
    event.mentions = mentions_in(event.text);
    event.line = record.line;
    listener_.event(std::move(event));
    return std::nullopt;
  }

 private:
  void enter(std::string_view id, std::string_view uri) {
    if (id == id_) return;
    id_ = id;
    const std::string key = text::clean_utf8(id);
    listener_.group({.key = key, .name = uri.empty() ? key : text::clean_utf8(uri), .owner_key = {}});
    times_seen_.clear();
  }

  // The archive has some rows twice, and what is published of it counts every row. The second row of a message is
  // another one here, and the same one each time the file is read.
  std::string key_of(const std::string& id) {
    const int times = ++times_seen_[id];
    return times == 1 ? id : id + "#" + std::to_string(times);
  }

  Listener& listener_;
  std::string id_;
  std::unordered_map<std::string, int> times_seen_;  // rows of each message in this room
};

Done read_gitter(const archive::Source& source, const ReadOptions&, Listener& listener) {
  Rooms rooms{listener};
  return read_tables(source, listener, [&](const std::string&, std::string_view head) -> std::optional<Table> {
    if (!begins_like_gitter(head)) return std::nullopt;
    return Table{.dialect = {.separator = '\t'},
                 .take = [&rooms](const csv::Record& record) { return rooms.take(record); }};
  });
}

bool looks_like_gitter(const Sample& sample) {
  return begins_like_gitter(sample.head);
}

}  // namespace

const Format kGitter{.name = "gitter",
                     .title = "Gitter room archive TSV",
                     .platform = "gitter",
                     .keys_are_names = false,
                     .looks_like = looks_like_gitter,
                     .read = read_gitter};

}  // namespace hearth::channels::exports
