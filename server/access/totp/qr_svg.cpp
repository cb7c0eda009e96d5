#include "access/totp/qr_svg.hpp"

#include <fmt/format.h>
#include <iterator>
#include <memory>
#include <qrencode.h>
#include <stdexcept>

namespace hearth::access {
namespace {

constexpr int kQuietZone = 4;  // modules on each side, ISO/IEC 18004

struct FreeCode {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

bool is_dark(const QRcode& code, int x, int y) {
  return x < code.width && (code.data[y * code.width + x] & 1U) != 0;
}

// Each run of dark modules in a row is one rectangle of the path.
std::string path_of(const QRcode& code) {
  std::string path;
  for (int y = 0; y < code.width; ++y) {
    for (int x = 0; x < code.width; ++x) {
      const int begin = x;
      while (is_dark(code, x, y)) ++x;
      if (x > begin) {
        fmt::format_to(std::back_inserter(path), "M{} {}h{}v1h-{}z", begin + kQuietZone, y + kQuietZone, x - begin,
                       x - begin);
      }
    }
  }
  return path;
}

}  // namespace

std::string qr_svg(const std::string& text) {
  const std::unique_ptr<QRcode, FreeCode> code{QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M)};
  if (code == nullptr) throw std::runtime_error{"the text does not fit in a QR code"};
  const int size = code->width + 2 * kQuietZone;
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {0}\" shape-rendering=\"crispEdges\">"
      "<path fill=\"#fff\" d=\"M0 0h{0}v{0}H0z\"/><path fill=\"#000\" d=\"{1}\"/></svg>",
      size, path_of(*code));
}

}  // namespace hearth::access
