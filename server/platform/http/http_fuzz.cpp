#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "platform/base/text.hpp"
#include "platform/http/target.hpp"

namespace {

void require(bool is_so) {
  if (!is_so) std::abort();
}

}  // namespace

// What parse_target lets through is clean, and means the same after encoding it again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace http = hearth::http;
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  const auto target = http::parse_target(bytes);
  if (!target.ok()) return 0;

  std::string again;
  for (const std::string& segment : target->segments) {
    require(hearth::text::is_clean_utf8(segment) && segment != "." && segment != "..");
    again += "/" + http::percent_encode(segment);
  }
  if (again.empty()) again = "/";
  char separator = '?';
  for (const auto& [name, value] : target->query) {
    require(hearth::text::is_clean_utf8(name) && hearth::text::is_clean_utf8(value));
    again += separator + http::percent_encode(name) + "=" + http::percent_encode(value);
    separator = '&';
  }
  const auto second = http::parse_target(again);
  require(second.ok() && second->segments == target->segments && second->query == target->query);
  return 0;
}
