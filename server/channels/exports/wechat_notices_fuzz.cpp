#include <cstdlib>

#include "channels/exports/exports_fuzz_listener.hpp"
#include "channels/exports/wechat_messages.hpp"
#include "channels/exports/wechat_notices.hpp"

// Whatever a notice says: it tells something or says why not, and all of it is clean.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace hearth;
  namespace exports = hearth::channels::exports;
  exports::Event base;
  base.text = text::clean_utf8({reinterpret_cast<const char*>(data), size});
  const exports::NoticeReading reading = exports::read_wechat_notice(base.text);
  if (reading.notices.empty() == reading.skipped.empty()) std::abort();
  exports::CheckingListener listener;
  listener.group({.key = "g", .name = "g", .owner_key = {}});
  exports::tell_wechat_notice(base, {.key = "self", .name = "Mei"}, listener);
  for (const exports::Person& person : exports::wechat_mentions(base.text)) listener.person(person);
  return 0;
}
