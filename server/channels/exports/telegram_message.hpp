#pragma once

#include <string>
#include <vector>

#include "channels/exports/event.hpp"
#include "platform/formats/json_value.hpp"

// The parts of a Telegram message that are the same wherever it stands.
namespace hearth::channels::exports::telegram {

// A person's key: "user123", "channel123" or "chat123". Exports before 2021 hold a bare number, which carried the
// kind of the sender above its lowest 32 bits; it reads as the same key.
[[nodiscard]] std::string person_key(const json::Value& id);

// `text` is a string, or a list of strings and {type, text} objects: the pieces joined.
[[nodiscard]] std::string text_of(const json::Value& text);

// Who is mentioned: "@name" by name, people without one by their key and the name written.
[[nodiscard]] std::vector<Person> mentions_of(const json::Value& message);

// What Event::media says; empty for text.
[[nodiscard]] std::string media_of(const json::Value& message);

}  // namespace hearth::channels::exports::telegram
