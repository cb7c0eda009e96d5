#pragma once

#include <string>

namespace hearth::access {

// The text as a QR code: one SVG picture, dark on white in any theme, with the quiet zone that readers need. `text`
// must be no longer than some hundred bytes and have no NUL.
[[nodiscard]] std::string qr_svg(const std::string& text);

}  // namespace hearth::access
