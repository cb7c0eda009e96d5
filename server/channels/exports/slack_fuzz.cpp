#include <algorithm>
#include <cstring>
#include <string_view>

#include "channels/exports/exports_fuzz_listener.hpp"
#include "channels/exports/slack.hpp"
#include "channels/exports/slack_day.hpp"
#include "platform/formats/json_value.hpp"

namespace {

using namespace hearth;

class BytesStream final : public archive::Stream {
 public:
  explicit BytesStream(std::string_view bytes) : bytes_{bytes} {}
  Result<std::size_t> read(char* into, std::size_t size) override {
    const std::size_t count = std::min(size, bytes_.size());
    std::memcpy(into, bytes_.data(), count);
    bytes_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view bytes_;
};

}  // namespace

// The bytes as a whole export (a ZIP, perhaps); as a day file, with its own items as the people and channels known.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  namespace exports = hearth::channels::exports;
  exports::fuzz_format(exports::kSlack, "2021-05-03.json", data, size);

  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  exports::SlackDirectory directory;
  json::Parser parser;
  if (const auto list = parser.parse(bytes); list.ok()) {
    for (const json::Value& item : list->items()) {
      (void)directory.add_user(item);
      directory.add_channel(item);
    }
  }
  exports::CheckingListener listener;
  listener.group(directory.group("general"));
  BytesStream stream{bytes};
  (void)exports::read_slack_day(stream, "general/2021-05-03.json", directory, listener);
  return 0;
}
