#pragma once

#include <cstddef>
#include <cstdint>

#include "platform/facts/fact.hpp"

namespace hearth::segments {

// What a member draws in the lottery of that seed: the same on every machine and in every database. A sample of a
// number takes the lowest tickets; a sample of a share those whose ticket modulo 10,000 is below the share.
[[nodiscard]] std::uint64_t ticket_of(std::int64_t seed, MemberId member);

// How many of so many members a share is, rounded up: at least one where there are any.
[[nodiscard]] std::size_t place_of_share(std::size_t members, std::int32_t share);

}  // namespace hearth::segments
