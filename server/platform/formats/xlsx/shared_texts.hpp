#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.hpp"
#include "platform/formats/xlsx/package.hpp"

namespace hearth::xlsx {

// The texts of a workbook that cells refer to by number. They can stand after the tables in the file, so they are kept
// in memory, one after another; more than 256 MiB are refused (sheet.too_large).
class SharedTexts {
 public:
  // Fails as Package::parse_part does, or with sheet.too_large.
  static Result<SharedTexts> load(const Package& package, const std::string& part);

  SharedTexts() = default;
  [[nodiscard]] std::size_t size() const { return ends_.size(); }
  // `number` is below size().
  [[nodiscard]] std::string_view at(std::size_t number) const;

 private:
  class Listener;

  std::string bytes_;
  std::vector<std::uint64_t> ends_;
};

// What spreadsheets write for characters that XML cannot hold: "_x000D_" is a CR, "_x005F_" an underscore. One that
// stands for no character is left.
[[nodiscard]] std::string unescape(std::string_view text);
// The reverse for text that looks like such an escape, or would when what follows is written as one; other characters
// stay.
[[nodiscard]] std::string escape(std::string_view text);

}  // namespace hearth::xlsx
