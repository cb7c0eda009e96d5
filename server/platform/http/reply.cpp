#include "platform/http/reply.hpp"

#include <fstream>
#include <ios>
#include <memory>
#include <stdexcept>
#include <utility>

#include "platform/http/problem.hpp"
#include "platform/http/target.hpp"

namespace hearth::http {
namespace {

constexpr std::size_t kFilePiece = 256 * 1024;

// Throws where the disk does, and where the file has become shorter the sender notices.
bool read_piece(std::ifstream& file, std::string& out) {
  const std::size_t before = out.size();
  out.resize(before + kFilePiece);
  file.read(out.data() + before, kFilePiece);
  out.resize(before + static_cast<std::size_t>(file.gcount()));
  if (file.bad()) throw std::ios_base::failure{"a file cannot be read"};
  return file.good();
}

}  // namespace

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

Reply kept(std::shared_ptr<const KeptBody> body) {
  Reply reply = bytes({}, body->content_type());
  reply.kept = std::move(body);
  return reply;
}

Reply stream(BodyStream body, std::string_view content_type) {
  Reply reply = bytes({}, content_type);
  reply.stream = std::move(body);
  return reply;
}

Result<Reply> download(const std::filesystem::path& file, std::string_view name, std::string_view content_type) {
  std::error_code failure;
  const std::uintmax_t size = std::filesystem::file_size(file, failure);
  auto opened = std::make_shared<std::ifstream>(file, std::ios::binary);
  if (failure || !*opened) return no_such_page();
  BodyStream body{.next = [opened](std::string& out) { return read_piece(*opened, out); }, .size = size};
  return stream(std::move(body), content_type)
      .with("Content-Disposition", "attachment; filename*=UTF-8''" + percent_encode(name));
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
