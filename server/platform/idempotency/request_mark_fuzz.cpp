#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "platform/idempotency/request_mark.hpp"

namespace {

void require(bool is_so) {
  if (!is_so) std::abort();
}

}  // namespace

// Any bytes as a key: either a key, which can sign, or a refusal.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace idempotency = hearth::idempotency;
  const std::string bytes{reinterpret_cast<const char*>(data), size};
  const hearth::http::Request request{
      {.method = hearth::http::Method::post, .headers = {{"idempotency-key", bytes}}, .body = bytes}};
  const auto key = idempotency::parse_key(request);
  const bool may_be_key = size > 0 && size <= idempotency::kLongestKey;
  require(may_be_key || !key.ok());
  if (!key.ok()) return 0;
  require(**key == bytes);
  const auto mark = idempotency::mark_of(request, bytes, **key);
  require(mark.digest.size() == 43 && mark.fingerprint.size() == 43 && mark.digest != mark.fingerprint);
  return 0;
}
