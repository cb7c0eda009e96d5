#include "channels/exports/exports_fuzz_listener.hpp"
#include "channels/exports/memotrace.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace hearth::channels::exports;
  return fuzz_format(kMemotrace, "wechat.csv", data, size);
}
