#include "platform/assets/asset_routes.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <stdexcept>
#include <string>

#include "platform/http/accept_encoding.hpp"
#include "platform/http/problem.hpp"

namespace hearth::assets {
namespace {

using http::Reply;
using http::Request;

constexpr std::string_view kPage = "index.html";
constexpr std::string_view kBuilt = "assets/";

// Scripts from files of ours only, none in the page and none made of text. Charts and tables set styles on elements.
constexpr std::string_view kContentPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'";

const Asset* find_asset(Folder folder, std::string_view path) {
  const auto found = std::lower_bound(folder.begin(), folder.end(), path,
                                      [](const Asset& asset, std::string_view wanted) { return asset.path < wanted; });
  return found != folder.end() && found->path == path ? &*found : nullptr;
}

struct Form {
  std::string_view coding;  // empty: plain
  std::string_view bytes;
};

Form choose_form(const Asset& asset, const http::Headers& headers) {
  const bool has_brotli = !asset.brotli.empty() && http::prefers(headers, "br");
  const bool has_gzip = !asset.gzip.empty() && http::prefers(headers, "gzip");
  if (has_brotli && (!has_gzip || http::wish_for(headers, "br") >= http::wish_for(headers, "gzip"))) {
    return {"br", asset.brotli};
  }
  if (has_gzip) return {"gzip", asset.gzip};
  return {"", asset.plain};
}

Reply to_reply(const Asset& asset, const Request& request) {
  const Form form = choose_form(asset, request.headers());
  Reply reply = http::bytes(std::string{form.bytes}, asset.content_type).uncompressed();
  const auto add = [&reply](std::string_view name, std::string_view value) {
    reply.headers.push_back({std::string{name}, std::string{value}});
  };
  // The forms differ in their bytes, so their strong tags differ.
  add("ETag", fmt::format("\"{}{}{}\"", asset.digest, form.coding.empty() ? "" : "-", form.coding));
  add("Cache-Control", asset.keeping == Keeping::for_ever ? "public, max-age=31536000, immutable" : "no-cache");
  add("Vary", "Accept-Encoding");
  add("Content-Security-Policy", kContentPolicy);
  add("Cross-Origin-Opener-Policy", "same-origin");
  if (!form.coding.empty()) add("Content-Encoding", form.coding);
  return reply;
}

Result<Reply> answer(Folder folder, const Asset& page, const Request& request) {
  const std::string& path = request.path_text("path");
  if (const Asset* asset = find_asset(folder, path)) return to_reply(*asset, request);
  if (path.starts_with(kBuilt)) return http::no_such_page();
  return to_reply(page, request);
}

}  // namespace

void mount_assets(http::Router& router, std::string_view prefix, Folder folder) {
  const Asset* page = find_asset(folder, kPage);
  if (page == nullptr) throw std::logic_error{"a folder of assets has no index.html"};
  router.get(prefix, http::open_to_everyone(),
             [page](const Request& request) -> Result<Reply> { return to_reply(*page, request); });
  router.get(fmt::format("{}/{{path...}}", prefix), http::open_to_everyone(),
             [folder, page](const Request& request) { return answer(folder, *page, request); });
}

}  // namespace hearth::assets
