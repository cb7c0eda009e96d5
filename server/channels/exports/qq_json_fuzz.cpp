#include "channels/exports/exports_fuzz_listener.hpp"
#include "channels/exports/qq_json.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  return hearth::channels::exports::fuzz_format(hearth::channels::exports::kQqJson, "qq.json", data, size);
}
