#include "platform/archive/entry_path.hpp"

#include "platform/base/text.hpp"

namespace hearth::archive {
namespace {

bool is_drive(std::string_view part) {
  const char letter = part.empty() ? '\0' : part.front();
  return part.size() >= 2 && part[1] == ':' && ((letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z'));
}

template <class Take>
void for_each_part(std::string_view path, std::string_view separators, const Take& take) {
  while (!path.empty()) {
    const std::size_t end = std::min(path.find_first_of(separators), path.size());
    take(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
}

}  // namespace

std::string harmless_path(std::string_view name) {
  const std::string clean = text::clean_utf8(name);
  std::string path;
  // Archives made on Windows may write '\' between parts.
  for_each_part(clean, "/\\", [&](std::string_view part) {
    if (path.empty()) {
      while (is_drive(part)) part.remove_prefix(2);
    }
    if (part.empty() || part == "." || part == "..") return;
    if (!path.empty()) path += '/';
    path += part;
  });
  return path.empty() ? "unnamed" : path;
}

bool is_hidden(std::string_view path) {
  bool hidden = false;
  for_each_part(path, "/",
                [&](std::string_view part) { hidden = hidden || part.starts_with('.') || part == "__MACOSX"; });
  return hidden;
}

std::string without_gz(std::string_view path) {
  constexpr std::string_view kEnding = ".gz";
  if (path.size() > kEnding.size() && text::to_lower_ascii(path.substr(path.size() - kEnding.size())) == kEnding) {
    path.remove_suffix(kEnding.size());
  }
  return std::string{path};
}

}  // namespace hearth::archive
