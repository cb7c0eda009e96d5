#include "channels/exports/media_kinds.hpp"

#include <algorithm>
#include <array>

#include "platform/base/text.hpp"

namespace hearth::channels::exports {
namespace {

constexpr std::array<std::string_view, 8> kImages{"png", "jpg", "jpeg", "gif", "webp", "bmp", "heic", "avif"};
constexpr std::array<std::string_view, 6> kVideos{"mp4", "mov", "webm", "mkv", "avi", "m4v"};
constexpr std::array<std::string_view, 7> kAudios{"mp3", "ogg", "oga", "wav", "m4a", "opus", "flac"};

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

std::string media_of_mime(std::string_view mime) {
  for (const std::string_view kind : {"image", "video", "audio"}) {
    if (mime.starts_with(kind)) return std::string{kind};
  }
  return "file";
}

std::string media_of_file(std::string_view file_name) {
  const std::size_t dot = file_name.rfind('.');
  if (dot == std::string_view::npos) return "file";
  const std::string extension = text::to_lower_ascii(file_name.substr(dot + 1));
  if (holds(kImages, extension)) return "image";
  if (holds(kVideos, extension)) return "video";
  return holds(kAudios, extension) ? "audio" : "file";
}

}  // namespace hearth::channels::exports
