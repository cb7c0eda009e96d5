#pragma once

#include <cstddef>
#include <string_view>

namespace hearth::archive {

// How many bytes at the start of a file are enough to recognise it.
constexpr std::size_t kKindHead = 1024;

// Each looks at the first kKindHead bytes of a file, or at all of a shorter one.
[[nodiscard]] bool is_zip(std::string_view head);
[[nodiscard]] bool is_gzip(std::string_view head);
[[nodiscard]] bool is_tar(std::string_view head);

}  // namespace hearth::archive
