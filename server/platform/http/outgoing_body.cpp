#include "platform/http/outgoing_body.hpp"

#include <exception>
#include <fmt/format.h>
#include <stdexcept>

namespace hearth::http {
namespace {

// So many bytes are worth a write.
constexpr std::size_t kEnough = 64 * 1024;

}  // namespace

OutgoingBody::Piece OutgoingBody::next() {
  try {
    return make();
  } catch (const std::exception& failure) {
    return {.failure = failure.what()};
  } catch (...) {
    return {.failure = "an exception without a description"};
  }
}

OutgoingBody::Piece OutgoingBody::make() {
  std::string content;
  bool has_more = true;
  while (has_more && content.size() < kEnough) has_more = stream_.next(content);

  sent_ += content.size();
  const bool is_odd = stream_.size && (sent_ > *stream_.size || (!has_more && sent_ < *stream_.size));
  if (is_odd) throw std::length_error{fmt::format("a body of {} bytes was said to have {}", sent_, *stream_.size)};
  if (framing_ != Framing::chunks) return {.bytes = std::move(content), .is_last = !has_more};

  Piece piece{.is_last = !has_more};
  if (!content.empty()) piece.bytes = fmt::format("{:x}\r\n{}\r\n", content.size(), content);
  if (!has_more) piece.bytes += "0\r\n\r\n";
  return piece;
}

}  // namespace hearth::http
