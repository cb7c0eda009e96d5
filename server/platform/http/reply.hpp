#pragma once

#include <string>
#include <string_view>

#include "platform/http/headers.hpp"

namespace hearth::http {

// What is sent back. Handlers build it with the functions below and never name a status number.
struct Reply {
  int status = 200;
  std::string content_type = {};  // empty: no body
  Headers headers = {};           // besides those that every reply gets
  std::string body = {};

  Reply&& with(std::string_view name, std::string_view value) &&;
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
