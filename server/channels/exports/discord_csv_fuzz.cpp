#include "channels/exports/discord_csv.hpp"
#include "channels/exports/exports_fuzz_listener.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  return hearth::channels::exports::fuzz_format(hearth::channels::exports::kDiscordCsv, "general.csv", data, size);
}
