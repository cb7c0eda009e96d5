#pragma once

#include <string>
#include <string_view>

namespace hearth::channels::exports {

// What the text of a WhatsApp message turned out to be, once the phone's own words are taken away from it.
struct WhatsAppText {
  std::string text;  // what the person wrote; with media, the caption
  std::string
      media;  // as Event::media: "image", "voice", …; "other" where the phone only says that there was something
  bool is_deleted = false;  // the message was taken back; nothing is left of it
  bool is_phrase = false;   // begins with U+200E and is none of the phrases known: a notice, on an iPhone
};

// Reads the text of a message: placeholders of media with and without a caption, files that came along, deleted and
// edited messages, places and polls, in the languages of the tables in the source. `text` is clean UTF-8.
[[nodiscard]] WhatsAppText read_whatsapp_text(std::string_view text);

// True for "You deleted this message", which says that its sender is the one whose phone wrote the export.
[[nodiscard]] bool is_own_deletion(std::string_view text);

// True for the notice with which a chat begins ("Messages and calls are end-to-end encrypted. …").
[[nodiscard]] bool is_encryption_notice(std::string_view text);

}  // namespace hearth::channels::exports
