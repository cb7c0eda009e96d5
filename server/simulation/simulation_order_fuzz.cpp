#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "simulation/simulation_order.hpp"

// A remembered order is within its bounds or refused, and the same when it is written and read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace hearth::simulation;
  const auto order = parse_order({reinterpret_cast<const char*>(bytes), size});
  if (!order.ok()) return 0;
  if (order->groups < 1 || order->members < order->groups || order->days < 1) std::abort();
  const auto again = parse_order(to_json(*order));
  if (!again.ok() || *again != *order) std::abort();
  return 0;
}
