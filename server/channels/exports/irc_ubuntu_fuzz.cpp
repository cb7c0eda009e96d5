#include "channels/exports/exports_fuzz_listener.hpp"
#include "channels/exports/irc.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  return hearth::channels::exports::fuzz_format(hearth::channels::exports::kIrcUbuntu, "2004-12-25.raw.txt", data,
                                                size);
}
