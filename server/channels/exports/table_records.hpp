#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "channels/exports/event.hpp"
#include "platform/archive/source.hpp"
#include "platform/formats/csv.hpp"

// What the readers of delimited text share.
namespace hearth::channels::exports {

// How to read one file.
struct Table {
  csv::Dialect dialect;
  // Takes one record, or says why not (a Reject's reason).
  std::function<std::optional<const char*>(const csv::Record& record)> take;
};

// Looks at the first bytes of a file (at most 4 KiB, byte order mark taken off) and says how to read it; nothing: the
// file is something else.
using OpenTable = std::function<std::optional<Table>(const std::string& path, std::string_view head)>;

// Gives every record of every file that `open` knows to its table. Records that are cut or not closed become rejects;
// other files are skipped ("other_file"). Stops early when the listener is cancelled. Fails with import.wrong_format
// where no file was known, and with the source's errors.
Done read_tables(const archive::Source& source, Listener& listener, const OpenTable& open);

}  // namespace hearth::channels::exports
