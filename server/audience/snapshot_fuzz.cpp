// Any bytes may stand where a saved history or a set is looked for. What is taken of them must work.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "audience/snapshot.hpp"

namespace {

using hearth::Calendar;
using namespace hearth::audience;

void must(bool holds) {
  if (!holds) std::abort();
}

void try_bitmap(std::string_view bytes) {
  auto set = Bitmap::from_bytes(bytes);
  if (!set) return;
  std::string again;
  set->append_bytes(again);
  must(again == bytes);
  const Bitmap before = *set;
  const std::uint64_t count = set->count();
  must(set->count_in_range(0, 0xffffffff) + (set->contains(0xffffffff) ? 1 : 0) == count);
  const Number ends[] = {0, 1, 70, 4'097, 65'535, 65'536, 70'000, 131'072, 0xffffffff};
  const auto below = set->count_below(ends);
  for (std::size_t i = 0; i < below.size(); ++i) must(below[i] == set->count_in_range(0, ends[i]));
  Bitmap other = Bitmap::of_range(100, 70'000);
  must((*set & other).count() == set->count_common(other));
  must((*set | other).count() == count + other.count() - set->count_common(other));
  must(((*set - other) | (*set & other)) == *set);
  set->add(65'536);
  set->remove(65'536);
  must(*set == before - Bitmap::of_range(65'536, 65'537));
}

void try_history(std::string_view bytes) {
  auto history = Snapshot::from_bytes(bytes, "m", Calendar::utc());
  if (!history) return;
  must(Snapshot::from_bytes(Snapshot::to_bytes(*history, "m"), "m", Calendar::utc()) == history);
  hearth::facts::RecordedFact early;
  early.fact.kind = "message.posted";
  early.fact.group = hearth::GroupId{1};
  early.fact.member = hearth::MemberId{77};
  early.fact.data = R"({"chars":1})";
  history->apply({&early, 1});
  history->settle();
  history->change_calendar(Calendar::utc());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  try_bitmap(bytes);
  // The version, mark and zone that are asked for, so that the rest is reached at once.
  try_history(std::string{"\x01\x01m\x03UTC"}.append(bytes));
  return 0;
}
