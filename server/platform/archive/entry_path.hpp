#pragma once

#include <string>
#include <string_view>

namespace hearth::archive {

// The harmless parts of a name inside an archive: relative, '/' between parts, clean UTF-8, no "..", ".", drive or
// empty part. "unnamed" where nothing is left.
[[nodiscard]] std::string harmless_path(std::string_view name);

// True for what systems leave beside the content: parts that begin with a dot, and "__MACOSX". `path` is harmless.
[[nodiscard]] bool is_hidden(std::string_view path);

// Without ".gz" at the end, whatever its case.
[[nodiscard]] std::string without_gz(std::string_view path);

}  // namespace hearth::archive
