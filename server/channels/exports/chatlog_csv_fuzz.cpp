#include "channels/exports/chatlog_csv.hpp"
#include "channels/exports/exports_fuzz_listener.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace hearth::channels::exports;
  return fuzz_format(kChatlogCsv, "chatlog.csv", data, size);
}
