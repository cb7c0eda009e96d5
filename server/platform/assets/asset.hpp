#pragma once

#include <span>
#include <string_view>

namespace hearth::assets {

// How long a browser may keep a file without asking again.
enum class Keeping {
  ask_again,  // its name stays when its content changes
  for_ever,   // its name has a hash of its content
};

// A file within the program, embedded by hearth_embed_assets() in cmake/embed_assets.cmake.
struct Asset {
  std::string_view path;  // below its folder, "assets/index-Bx81kQ3z.js"
  std::string_view content_type;
  std::string_view digest;  // of the content
  Keeping keeping;
  std::string_view plain;
  std::string_view gzip;    // compressed forms; empty where they would not be smaller
  std::string_view brotli;  // likewise
};

// The files of one folder, in order of their paths. They live as long as the program.
using Folder = std::span<const Asset>;

}  // namespace hearth::assets
