#include "platform/http/kept_body.hpp"

#include <utility>

#include "platform/http/gzip.hpp"

namespace hearth::http {

KeptBody::KeptBody(std::string content, std::string_view content_type)
    : content_{std::move(content)}, content_type_{content_type} {}

const std::string& KeptBody::compressed() const {
  std::call_once(compressing_, [this] { compressed_ = gzip(content_); });
  return compressed_;
}

}  // namespace hearth::http
