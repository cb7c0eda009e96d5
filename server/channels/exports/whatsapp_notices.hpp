#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "channels/exports/event.hpp"

namespace hearth::channels::exports {

// Somebody that a notice names.
struct WhatsAppParty {
  std::string name;      // without direction marks; empty for "You"
  bool is_self = false;  // "You": the person whose phone the export was made from
};

struct WhatsAppNotice {
  EventKind kind = EventKind::joined;  // joined, left, renamed or group_renamed
  WhatsAppParty who;                   // who came, went or changed something
  std::optional<WhatsAppParty> by;     // who added or removed them
  bool is_removal = false;             // left, but not of their own will, even where `by` is not told
  std::string text;                    // the new name
};

// True for a name that is known to be one person's, so that "Ada and Bo" is not taken for two.
using IsKnownName = std::function<bool(const std::string& name)>;

// What a system line of WhatsApp tells about membership and names, in the languages of the table in
// whatsapp_grammar.cpp; empty where it tells nothing about them. `text` is clean UTF-8, without direction marks.
[[nodiscard]] std::vector<WhatsAppNotice> read_whatsapp_notice(std::string_view text, const IsKnownName& is_known);

// A person's name as it is kept: direction marks and the "~" before a name that somebody gave themselves taken off,
// every blank an ordinary space.
[[nodiscard]] std::string whatsapp_name(std::string_view shown);

}  // namespace hearth::channels::exports
