#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

namespace hearth::test {

// The folder of real-life data beside the source tree (or in HEARTH_SHARED_DATA), or nothing where there is none.
[[nodiscard]] std::optional<std::filesystem::path> shared_data();

}  // namespace hearth::test

// At the start of a test that reads real-life data: HEARTH_SHARED_DATA_OR_SKIP(folder, "figures"); makes the path
// `folder`, or skips the test where that part is missing.
#define HEARTH_SHARED_DATA_OR_SKIP(variable, part)                                                                 \
  const std::filesystem::path variable = ::hearth::test::shared_data().value_or(std::filesystem::path{}) / (part); \
  if (!std::filesystem::exists(variable)) GTEST_SKIP() << "no shared data: " << variable.string()
