#include <cstddef>
#include <cstdint>

#include "insight/people/member_set.hpp"

// Whatever stands for a set is read or refused, and what was read is a stretch of days.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(bytes), size};
  const auto set = hearth::insight::parse_member_set(text);
  if (!set.ok()) return set.error().reason.starts_with("people.") ? 0 : (__builtin_trap(), 0);
  if (set->period.last < set->period.first || set->later.last < set->later.first) __builtin_trap();
  return 0;
}
