#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "channels/exports/event.hpp"
#include "platform/archive/source.hpp"
#include "platform/formats/json_elements.hpp"
#include "platform/formats/json_value.hpp"

// What the readers of JSON exports share.
namespace hearth::channels::exports {

// True where `head` begins like a JSON object or array (after blanks and a byte order mark) of the given bracket.
[[nodiscard]] bool begins_with(std::string_view head, char bracket);

// True where `head` holds "key": outside of what looks like a string's inside.
[[nodiscard]] bool has_json_key(std::string_view head, std::string_view key);

// Called for each value at one of the paths, already parsed; the value is gone after the call.
using OnRecord = std::function<void(const json::Element& element, const json::Value& value)>;

// Walks one document; values that cannot be read, and a document that breaks off, become rejects with `path`. Gives how
// many values were read. Stops early when the listener is cancelled. Fails with the stream's error.
Result<std::uint64_t> read_json_records(archive::Stream& bytes, const std::string& path,
                                        const std::vector<std::string>& paths, Listener& listener,
                                        const OnRecord& on_record);

// Reads one entry and gives how many records of the format it held.
using ReadEntry = std::function<Result<std::uint64_t>(const std::string& path, archive::Stream& bytes)>;

// Calls `read` for each entry that begins like JSON; other entries (pictures, pages) are passed over. Fails with
// import.wrong_format where no entry held a record.
Done read_json_entries(const archive::Source& source, const Listener& listener, const ReadEntry& read);

// `raw` is cut and cleaned as Reject asks.
void reject_record(Listener& listener, const std::string& path, std::uint64_t record, std::string reason,
                   std::string_view raw);

// A key for Listener::skip made of a word found in the file: the word itself if it is a plain one, else "unknown".
// Keeps a hostile file from inventing endless keys.
[[nodiscard]] std::string skip_key(std::string_view word);

// The first text that is not empty; of members, texts or whole numbers count.
[[nodiscard]] std::string first_text(std::initializer_list<std::string> texts);
[[nodiscard]] std::string first_text(const json::Value& value, std::initializer_list<std::string_view> keys);

// `value` units of `unit_ms` milliseconds since 1970, or nothing outside kEarliest…kLatest.
[[nodiscard]] std::optional<Timestamp> to_instant(std::optional<std::int64_t> value, std::int64_t unit_ms);

// The last folder that `path` lies in ("a/b/c.json" → "b"), or "" at the top; the file's name without its extension.
[[nodiscard]] std::string folder_of(std::string_view path);
[[nodiscard]] std::string stem_of(std::string_view path);

}  // namespace hearth::channels::exports
