#include "platform/formats/json_layout.hpp"

#include <cstddef>

namespace hearth::json {
namespace {

// The text that begins at the quote, with both quotes.
std::string_view text_at(std::string_view document, std::size_t quote) {
  std::size_t at = quote + 1;
  while (at < document.size() && document[at] != '"') at += document[at] == '\\' ? 2 : 1;
  return document.substr(quote, at + 1 - quote);
}

bool is_empty_pair(std::string_view document, std::size_t at) {
  const std::string_view pair = document.substr(at, 2);
  return pair == "{}" || pair == "[]";
}

}  // namespace

std::string indented(std::string_view document) {
  std::string out;
  std::size_t depth = 0;
  const auto new_line = [&] {
    out.push_back('\n');
    out.append(depth, ' ');
  };
  for (std::size_t at = 0; at < document.size(); ++at) {
    const char c = document[at];
    if (c == '"') {
      const std::string_view text = text_at(document, at);
      out += text;
      at += text.size() - 1;
    } else if (is_empty_pair(document, at)) {
      out += document.substr(at, 2);
      ++at;
    } else if (c == '{' || c == '[' || c == ',') {
      out.push_back(c);
      if (c != ',') ++depth;
      new_line();
    } else if (c == '}' || c == ']') {
      if (depth > 0) --depth;
      new_line();
      out.push_back(c);
    } else {
      out.push_back(c);
      if (c == ':') out.push_back(' ');
    }
  }
  return out;
}

}  // namespace hearth::json
