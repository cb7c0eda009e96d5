#pragma once

#include <cstddef>
#include <cstdint>

namespace hearth::audience {

// For 64 values at once: bit i says whether first <= values[i] <= last.
[[nodiscard]] std::uint64_t bits_between(const std::uint8_t* values, std::uint8_t first, std::uint8_t last);
[[nodiscard]] std::uint64_t bits_between(const std::uint32_t* values, std::uint32_t first, std::uint32_t last);
[[nodiscard]] std::uint64_t bits_between(const std::int64_t* values, std::int64_t first, std::int64_t last);
[[nodiscard]] std::uint64_t bits_between(const double* values, double first, double last);

}  // namespace hearth::audience
