#pragma once

#include <string>
#include <string_view>

#include "platform/http/headers.hpp"

namespace hearth::http {

enum class Compression { where_it_gains, never };

// What is sent back. Handlers build it with the functions below and never name a status number.
struct Reply {
  int status = 200;
  std::string content_type = {};  // empty: no body
  Headers headers = {};           // besides those that every reply gets
  std::string body = {};
  Compression compression = Compression::where_it_gains;

  Reply&& with(std::string_view name, std::string_view value) &&;
  // For a reply that holds a secret beside something that the caller chose: by trying many of the latter a stranger
  // could learn the former from the length of the compressed form (BREACH).
  Reply&& uncompressed() &&;
};

// Found or done. `document` is a whole JSON document, `html` a whole page, both in UTF-8.
[[nodiscard]] Reply json(std::string document);
[[nodiscard]] Reply page(std::string html);
[[nodiscard]] Reply text(std::string plain);
[[nodiscard]] Reply bytes(std::string content, std::string_view content_type);

// Made: the new thing as JSON.
[[nodiscard]] Reply created(std::string document);
// Done, and there is nothing to say.
[[nodiscard]] Reply no_content();
// The answer is found with a GET of `location`, a path of this server.
[[nodiscard]] Reply see_other(std::string_view location);

}  // namespace hearth::http
