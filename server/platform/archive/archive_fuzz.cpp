#include <cstdlib>
#include <string>

#include "platform/archive/source.hpp"
#include "platform/base/text.hpp"

// Whatever the bytes: paths stay harmless, the limits hold, and a walk ends.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace hearth;
  const archive::Limits limits{.total_bytes = 1U << 20, .entries = 100, .ratio = 200};
  const auto source =
      archive::Source::of_bytes("upload", std::string{reinterpret_cast<const char*>(data), size}, limits);
  std::uint64_t total = 0;
  (void)source.walk([&](const std::string& path, archive::Stream& stream) -> Result<archive::Next> {
    if (path.empty() || path.front() == '/' || !text::is_clean_utf8(path)) std::abort();
    if (("/" + path + "/").find("/../") != std::string::npos) std::abort();
    char block[4096];
    while (const std::size_t count = TRY(stream.read(block, sizeof block))) total += count;
    if (total > limits.total_bytes + size) std::abort();
    return archive::Next::go_on;
  });
  return 0;
}
