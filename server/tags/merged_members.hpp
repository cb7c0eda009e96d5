#pragma once

#include "platform/storage/tx.hpp"
#include "tags/persons.hpp"

namespace hearth::tags {

// Which members count as which others now.
[[nodiscard]] Persons merged_members(sql::Tx& tx);

}  // namespace hearth::tags
