#include "channels/exports/telegram_message.hpp"

#include <array>
#include <cstdint>
#include <utility>

#include "channels/exports/media_kinds.hpp"

namespace hearth::channels::exports::telegram {
namespace {

using Named = std::pair<std::string_view, std::string_view>;

constexpr std::array<Named, 6> kMediaTypes{{{"sticker", "sticker"},
                                            {"voice_message", "voice"},
                                            {"video_message", "video"},
                                            {"video_file", "video"},
                                            {"animation", "image"},
                                            {"audio_file", "audio"}}};

// Keys that say what a message carries, in the order in which they decide.
constexpr std::array<Named, 7> kContents{{{"photo", "image"},
                                          {"contact_information", "contact"},
                                          {"location_information", "location"},
                                          {"poll", "poll"},
                                          {"game_title", "game"},
                                          {"invoice_information", "invoice"},
                                          {"forwarded_from", "forward"}}};

}  // namespace

std::string person_key(const json::Value& id) {
  if (!id.is_number()) return id.text();
  const auto number = id.integer();
  if (!number || *number < 0) return id.text_or_digits();
  const std::string digits = std::to_string(static_cast<std::uint32_t>(*number));
  switch (*number >> 32) {
    case 0:
    case 1:
      return "user" + digits;
    case 2:
      return "chat" + digits;
    default:
      return "user" + std::to_string(*number);  // Ids have outgrown 32 bits since.
  }
}

std::string text_of(const json::Value& text) {
  if (text.is_text()) return text.text();
  std::string joined;
  for (const json::Value& piece : text.items()) {
    joined += piece.is_text() ? piece.text() : piece.find("text").text();
  }
  return joined;
}

std::vector<Person> mentions_of(const json::Value& message) {
  const json::Value entities = message.find("text_entities");
  std::vector<Person> mentions;
  for (const json::Value& entity : (entities.is_array() ? entities : message.find("text")).items()) {
    const std::string type = entity.find("type").text();
    std::string name = entity.find("text").text();
    if (type == "mention_name") {
      const std::string id = entity.find("user_id").text_or_digits();
      mentions.push_back({.key = id.empty() ? "" : "user" + id, .name = std::move(name)});
    } else if (type == "mention" && name.size() > 1 && name.front() == '@') {
      mentions.push_back({.key = {}, .name = name.substr(1)});
    }
  }
  return mentions;
}

std::string media_of(const json::Value& message) {
  const std::string type = message.find("media_type").text();
  for (const auto& [written, media] : kMediaTypes) {
    if (type == written) return std::string{media};
  }
  if (message.find("file").is_text()) return media_of_mime(message.find("mime_type").text());
  for (const auto& [key, media] : kContents) {
    if (!message.find(key).is_missing()) return std::string{media};
  }
  return {};
}

}  // namespace hearth::channels::exports::telegram
