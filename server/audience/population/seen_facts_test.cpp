#include "audience/population/seen_facts.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <set>

namespace hearth::audience {
namespace {

RC_GTEST_PROP(SeenFacts, RemembersEachOnce, (const std::vector<std::uint8_t>& ids)) {
  SeenFacts seen;
  std::set<std::int64_t> model;
  for (const std::int64_t id : ids) {
    RC_ASSERT(seen.add(FactId{id % 40}) == model.insert(id % 40).second);
    RC_ASSERT(seen.last() == FactId{*model.rbegin()});
  }
  for (std::int64_t id = -1; id <= 41; ++id) RC_ASSERT(seen.contains(FactId{id}) == model.contains(id));
}

}  // namespace
}  // namespace hearth::audience
