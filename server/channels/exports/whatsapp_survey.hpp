#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "channels/exports/event.hpp"
#include "channels/exports/whatsapp_dates.hpp"
#include "channels/exports/whatsapp_stamp.hpp"
#include "platform/archive/source.hpp"

namespace hearth::channels::exports {

// What has to be known of a whole chat before its first line can be read rightly.
struct WhatsAppSurvey {
  WhatsAppShape shape;  // of the first line with a stamp; lines of other shapes are text
  DateOrder order = DateOrder::day_first;
  std::vector<LineRange> quoted;             // lines that only look like the start of a message
  std::unordered_set<std::string> speakers;  // names before the first ": "
  std::set<std::string> long_names;          // names that hold ": " themselves
  std::string self;                          // name of the one whose phone it was; empty: not known
  std::string group_name;                    // an iPhone says it in the first notice; empty: not known
};

// Reads the whole stream. Nothing where none of the first lines begins with a stamp: then it is no chat, and only those
// were read. Fails with the stream's error.
Result<std::optional<WhatsAppSurvey>> survey_whatsapp(archive::Stream& bytes, const Listener& listener);

// The first line of a message without its stamp, as speaker and text. `text` may begin with U+200E.
struct WhatsAppSpeech {
  std::string_view speaker;
  std::string_view text;
};

// Splits at the first ": ", or after the longest of `long_names`. Nothing where nobody speaks: then it is a notice.
[[nodiscard]] std::optional<WhatsAppSpeech> split_speech(std::string_view line,
                                                         const std::set<std::string>& long_names);

}  // namespace hearth::channels::exports
