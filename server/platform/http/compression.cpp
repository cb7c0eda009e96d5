#include "platform/http/compression.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include "platform/base/text.hpp"
#include "platform/http/gzip.hpp"

namespace hearth::http {
namespace {

// Below this a reply fits into one packet with or without compression.
constexpr std::size_t kWorthwhile = 1024;

bool is_text(std::string_view content_type) {
  static constexpr std::array<std::string_view, 5> kTexts{"application/json", "application/javascript",
                                                          "application/xml", "application/manifest+json",
                                                          "application/x-ndjson"};
  const std::string type = text::to_lower_ascii(text::trim(content_type.substr(0, content_type.find(';'))));
  return type.starts_with("text/") || type.ends_with("+json") || type.ends_with("+xml") ||
         std::find(kTexts.begin(), kTexts.end(), type) != kTexts.end();
}

BodyStream compressed(BodyStream stream) {
  return {.next = [gzip = std::make_shared<GzipStream>(), next = std::move(stream.next)](std::string& out) {
    std::string piece;
    const bool has_more = next(piece);
    gzip->add(piece, out);
    if (!has_more) gzip->finish(out);
    return has_more;
  }};
}

}  // namespace

bool is_compressible(const Reply& reply) {
  if (reply.compression == Compression::never || (!reply.stream && reply.content().size() < kWorthwhile)) return false;
  if (!is_text(reply.content_type) || find_header(reply.headers, "Content-Encoding")) return false;
  const auto keeping = find_header(reply.headers, "Cache-Control");
  return !keeping || keeping->find("no-transform") == std::string_view::npos;
}

void compress(Reply& reply) {
  if (reply.stream) {
    reply.stream = compressed(*std::move(reply.stream));
    reply.headers.push_back({"Content-Encoding", "gzip"});
    return;
  }
  std::string smaller = reply.kept ? reply.kept->compressed() : gzip(reply.body);
  if (smaller.size() >= reply.content().size()) return;
  reply.kept.reset();
  reply.body = std::move(smaller);
  reply.headers.push_back({"Content-Encoding", "gzip"});
}

}  // namespace hearth::http
