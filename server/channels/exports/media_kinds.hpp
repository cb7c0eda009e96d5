#pragma once

#include <string>
#include <string_view>

namespace hearth::channels::exports {

// What Event::media calls an attachment: "image", "video", "audio" or "file", by its MIME type ("image/png") or by
// the extension of its file name. An empty MIME type and an unknown extension are a "file".
[[nodiscard]] std::string media_of_mime(std::string_view mime);
[[nodiscard]] std::string media_of_file(std::string_view file_name);

}  // namespace hearth::channels::exports
