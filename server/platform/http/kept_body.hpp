#pragma once

#include <mutex>
#include <string>
#include <string_view>

namespace hearth::http {

// A body that is sent again and again, as it is and compressed. Never changes; safe to use from any thread.
class KeptBody {
 public:
  KeptBody(std::string content, std::string_view content_type);

  [[nodiscard]] const std::string& content() const { return content_; }
  [[nodiscard]] std::string_view content_type() const { return content_type_; }
  // As gzip; made when the first caller wants it.
  [[nodiscard]] const std::string& compressed() const;

 private:
  std::string content_;
  std::string content_type_;
  mutable std::once_flag compressing_;
  mutable std::string compressed_;  // written once, by whoever comes first
};

}  // namespace hearth::http
