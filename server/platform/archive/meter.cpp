#include "platform/archive/meter.hpp"

#include <fmt/format.h>

namespace hearth::archive {
namespace {

// Small archives of empty lines or zeros have enormous ratios and harm nobody.
constexpr std::uint64_t kRatioFrom = 64ULL << 20;

Error too_large(std::string detail) {
  return Error{ErrorCode::invalid, "archive.too_large", std::move(detail)};
}

}  // namespace

Done Meter::check() const {
  if (entries_ > limits_.entries) return too_large(fmt::format("more than {} entries", limits_.entries));
  if (unpacked_bytes_ > limits_.total_bytes) {
    return too_large(fmt::format("unpacks to more than {} bytes", limits_.total_bytes));
  }
  // Divided rather than multiplied, so that no limit can overflow.
  if (unpacked_bytes_ > kRatioFrom && limits_.ratio > 0 && unpacked_bytes_ / limits_.ratio > packed_bytes_) {
    return too_large(fmt::format("unpacks to more than {} times its size", limits_.ratio));
  }
  return {};
}

}  // namespace hearth::archive
