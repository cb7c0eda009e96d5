#include "channels/exports/exports_fuzz_listener.hpp"
#include "channels/exports/qq_text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace hearth::channels::exports;
  return fuzz_format(kQqText, "qq.txt", data, size);
}
