#pragma once

#include <string_view>

#include "platform/base/id.hpp"

namespace hearth {

using OperatorId = Id<struct OperatorTag>;
constexpr std::string_view id_block_of(OperatorId) {
  return "operators";
}

}  // namespace hearth
