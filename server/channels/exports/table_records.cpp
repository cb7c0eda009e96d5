#include "channels/exports/table_records.hpp"

#include "channels/exports/json_records.hpp"
#include "channels/exports/peeked_stream.hpp"

namespace hearth::channels::exports {
namespace {

constexpr std::size_t kHead = 4096;
constexpr std::size_t kShown = 1024;

// The record as it may have stood in the file.
std::string joined(const csv::Record& record, char separator) {
  std::string raw;
  for (const std::string_view cell : record.cells) {
    if (raw.size() > kShown) break;
    if (cell.data() != record.cells.front().data()) raw += separator;
    raw += cell.substr(0, kShown);
  }
  return raw;
}

std::optional<const char*> take(const Table& table, const csv::Record& record) {
  if (record.is_cut) return "too_long";
  if (record.is_unclosed) return "truncated";
  return table.take(record);
}

Done read_table(const std::string& path, archive::Stream& bytes, const Table& table, Listener& listener) {
  csv::Reader reader{bytes, table.dialect};
  while (const auto record = TRY(reader.next())) {
    if (listener.is_cancelled()) return {};
    const std::optional<const char*> reason = take(table, *record);
    if (reason) reject_record(listener, path, record->line, *reason, joined(*record, table.dialect.separator));
  }
  return {};
}

}  // namespace

Done read_tables(const archive::Source& source, Listener& listener, const OpenTable& open) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  bool has_table = false;
  const Done walked = source.walk([&](const std::string& path, archive::Stream& bytes) -> Result<archive::Next> {
    if (listener.is_cancelled()) return archive::Next::stop;
    PeekedStream peeked{bytes};
    std::string_view head = TRY(peeked.peek(kHead));
    if (head.starts_with(kByteOrderMark)) head.remove_prefix(kByteOrderMark.size());
    const std::optional<Table> table = open(path, head);
    if (!table) {
      listener.skip("other_file");
      return archive::Next::go_on;
    }
    has_table = true;
    TRY(read_table(path, peeked, *table, listener));
    return archive::Next::go_on;
  });
  if (!walked.ok()) return walked.error();
  if (!has_table) return Error{ErrorCode::invalid, "import.wrong_format", "no table of this format"};
  return {};
}

}  // namespace hearth::channels::exports
