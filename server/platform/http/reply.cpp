#include "platform/http/reply.hpp"

#include <utility>

namespace hearth::http {

Reply&& Reply::with(std::string_view name, std::string_view value) && {
  headers.push_back({std::string{name}, std::string{value}});
  return std::move(*this);
}

Reply&& Reply::uncompressed() && {
  compression = Compression::never;
  return std::move(*this);
}

Reply json(std::string document) {
  return bytes(std::move(document), "application/json");
}
Reply page(std::string html) {
  return bytes(std::move(html), "text/html; charset=utf-8");
}
Reply text(std::string plain) {
  return bytes(std::move(plain), "text/plain; charset=utf-8");
}

Reply bytes(std::string content, std::string_view content_type) {
  return Reply{.status = 200, .content_type = std::string{content_type}, .headers = {}, .body = std::move(content)};
}

Reply created(std::string document) {
  Reply reply = json(std::move(document));
  reply.status = 201;
  return reply;
}

Reply no_content() {
  return Reply{.status = 204};
}

Reply see_other(std::string_view location) {
  return Reply{.status = 303}.with("Location", location);
}

}  // namespace hearth::http
