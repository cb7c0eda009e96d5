#pragma once

#include <string_view>

namespace hearth::audience {

// Whether the bytes are one whole set in Roaring's portable format (github.com/RoaringBitmap/RoaringFormatSpec), with
// every count, order and offset as a writer makes them. Any bytes may be asked about.
[[nodiscard]] bool is_roaring_format(std::string_view bytes);

}  // namespace hearth::audience
