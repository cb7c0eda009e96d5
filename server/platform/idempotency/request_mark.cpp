#include "platform/idempotency/request_mark.hpp"

#include <algorithm>
#include <array>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdexcept>

#include "platform/base/base64.hpp"

namespace hearth::idempotency {
namespace {

// Parts in a row such that no two rows of different parts read the same.
class Row {
 public:
  Row& add(std::string_view part) {
    bytes_ += std::to_string(part.size());
    bytes_ += ':';
    bytes_ += part;
    return *this;
  }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

std::string sign(std::string_view key, const Row& row) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> code{};
  unsigned int size = 0;
  const auto* made =
      HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
           reinterpret_cast<const unsigned char*>(row.bytes().data()), row.bytes().size(), code.data(), &size);
  if (made == nullptr) throw std::runtime_error{"a request could not be signed"};
  return base64::to_url_text({reinterpret_cast<const char*>(code.data()), size});
}

bool is_visible(char c) {
  return c > ' ' && c < '\x7F';
}

Row content_of(const http::Request& request) {
  Row row;
  row.add("request").add(http::to_text(request.method()));
  row.add(std::to_string(request.segments().size()));
  for (const std::string& segment : request.segments()) row.add(segment);
  for (const http::QueryParameter& parameter : request.all_queries()) row.add(parameter.name).add(parameter.value);
  if (!request.has_body_file()) row.add("body").add(request.body());
  return row;
}

}  // namespace

Result<std::optional<std::string>> parse_key(const http::Request& request) {
  const auto count = std::count_if(request.headers().begin(), request.headers().end(),
                                   [](const http::Header& header) { return http::is_same_name(header.name, kHeader); });
  if (count == 0) return std::optional<std::string>{};
  const std::string_view key = request.header(kHeader).value();
  if (count == 1 && !key.empty() && key.size() <= kLongestKey && std::all_of(key.begin(), key.end(), is_visible)) {
    return std::optional{std::string{key}};
  }
  return Error{ErrorCode::invalid, "idempotency.bad_key", "an Idempotency-Key is 1 to 128 visible characters, once"};
}

RequestMark mark_of(const http::Request& request, std::string_view sender, std::string_view key) {
  return {.digest = sign(key, Row{}.add("key").add(sender)), .fingerprint = sign(key, content_of(request))};
}

}  // namespace hearth::idempotency
