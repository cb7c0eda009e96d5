#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/result.hpp"
#include "platform/http/body_stream.hpp"
#include "platform/http/headers.hpp"
#include "platform/http/kept_body.hpp"

namespace hearth::http {

struct LiveEntry;

enum class Compression { where_it_gains, never };

// What is sent back. Handlers build it with the functions below and never name a status number.
struct Reply {
  int status = 200;
  std::string content_type = {};  // empty: no body
  Headers headers = {};           // besides those that every reply gets
  std::string body = {};
  std::optional<BodyStream> stream = {};      // in place of a body
  std::shared_ptr<const KeptBody> kept = {};  // in place of a body
  Compression compression = Compression::where_it_gains;
  std::shared_ptr<LiveEntry> live = {};  // with status 101: what the connection becomes

  Reply&& with(std::string_view name, std::string_view value) &&;
  // For a reply that holds a secret beside something that the caller chose: by trying many of the latter a stranger
  // could learn the former from the length of the compressed form (BREACH).
  Reply&& uncompressed() &&;

  // The body, or what is kept in place of it; empty for a stream.
  [[nodiscard]] std::string_view content() const { return kept ? std::string_view{kept->content()} : body; }
};

// Found or done. `document` is a whole JSON document, `html` a whole page, both in UTF-8.
[[nodiscard]] Reply json(std::string document);
[[nodiscard]] Reply page(std::string html);
[[nodiscard]] Reply text(std::string plain);
[[nodiscard]] Reply bytes(std::string content, std::string_view content_type);
// What was made once for many requests.
[[nodiscard]] Reply kept(std::shared_ptr<const KeptBody> body);

// A body too large for memory; see BodyStream.
[[nodiscard]] Reply stream(BodyStream body, std::string_view content_type);
// The file as it is now, to be saved under `name`; sent while it is read. Fails with http.no_such_page.
[[nodiscard]] Result<Reply> download(const std::filesystem::path& file, std::string_view name,
                                     std::string_view content_type);

// Made: the new thing as JSON.
[[nodiscard]] Reply created(std::string document);
// Done, and there is nothing to say.
[[nodiscard]] Reply no_content();
// The answer is found with a GET of `location`, a path of this server.
[[nodiscard]] Reply see_other(std::string_view location);

}  // namespace hearth::http
